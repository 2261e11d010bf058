"""HTML as a tree of elements, written down by the standard library.

Texts go into the tree as text and are escaped when it is written, so nobody can forget to: there is no other way in.
"""

import json
import re
from typing import Any, Final
from xml.etree.ElementTree import Element, tostring

from ..deferred import late

Child = Element | str

# What HTML cannot hold, or shows as nothing.
_UNSHOWN: Final = late("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END: Final = late("\r\n?")
_PICTURES: Final = 0x2400  # Unicode has a picture for each of the 32 first controls
_DELETE: Final = 0x7F


def shown(text: str) -> str:
    """A text as a page can show it.

    Controls become pictures of themselves or, if they are white space, spaces. A lone surrogate becomes the replacement
    character.
    """
    return _UNSHOWN.sub(_picture, _LINE_END.sub("\n", text))


def _picture(found: "re.Match[str]") -> str:
    if found[0].isspace():
        return " "
    code = ord(found[0])
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "\u2421" if code == _DELETE else "\ufffd"


def element(name: str, *children: Child, **attributes: str) -> Element:
    """An element.

    Args:
        name: The name of its tag.
        children: Texts and elements in it.
        attributes: Its attributes; an underscore in a name is written as a hyphen, one at its end is left out.
    """
    made = Element(name, {_attribute(key): shown(value) for key, value in attributes.items()})
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + shown(child)
        else:
            last.tail = (last.tail or "") + shown(child)
    return made


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def data(value: Any) -> Element:
    """Values for the page's script, as JSON in an element that no browser runs.

    The text of such an element is written as it is, so the characters that could end it are written as JSON escapes.
    """
    held = json.dumps(value, separators=(",", ":"))
    for character in "<>&":
        held = held.replace(character, f"\\u{ord(character):04x}")
    made = Element("script", {"type": "application/json"})
    made.text = held
    return made


def written(tree: Element) -> str:
    """The HTML of a tree."""
    return tostring(tree, encoding="unicode", method="html")
