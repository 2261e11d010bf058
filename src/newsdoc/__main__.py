"""``python -m newsdoc`` is the ``newsdoc`` command."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
