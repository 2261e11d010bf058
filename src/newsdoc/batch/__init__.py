"""Many documents: read from files of any size, parsed side by side, written in order, resumed where a run ended.

Data goes one way. ``inputs`` finds the files, ``streams`` unpacks them, ``readers`` finds their documents, ``places``
cuts these into chunks. ``work`` does a chunk, here or in the processes of ``workers``; ``outputs`` writes what comes of
it, and ``checkpoint`` notes how far that is. ``run`` is these steps in order.

This is the command ``newsdoc parse``; its modules are no part of the public interface.
"""
