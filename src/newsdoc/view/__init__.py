"""What the parser did, to look at: a page for a browser, and a card for a notebook.

A page holds the source text with every block marked by what it was taken for, and the article as it reads. It is one
file that asks no network for anything. Nothing of a text is ever markup or script in it; ``markup.py`` tells how.
"""

from .card import card
from .page import page

__all__ = ["card", "page"]
