"""What do decisions look like to a reader, and to a program? Text for a terminal or a pipe, and lines of JSON."""

import json
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from .nearness import FAR
from .reasons import Decision, Reason

Paint = Callable[[str, str], str]
"""Puts a style, such as ``bold cyan``, on a text."""

WIDTH: Final = 100  # columns where there is no terminal

_REASONS: Final = 3  # shown for each block
_LEAST_ROOM: Final = 20  # columns that a block has, however narrow the terminal is
_STYLES: Final = {
    "title": "bold magenta",
    "byline": "magenta",
    "published": "magenta",
    "heading": "bold cyan",
    "paragraph": "green",
    "continued": "green",
    "boilerplate": "yellow",
}
_DIM: Final = "dim"
_NAME: Final = "bold"


def plain(text: str, style: str) -> str:
    """The text as it is."""
    return text


def coloured() -> Paint:
    """What puts colours on a text.

    Raises:
        ModuleNotFoundError: rich is not installed.
    """
    from rich.style import Style  # noqa: PLC0415 - optional, and nobody else should wait for it

    return lambda text, style: Style.parse(style).render(text)


def heading_for(name: str, paint: Paint) -> str:
    """The line above the decisions of one input of several."""
    return paint(_shown(f"==> {name} <=="), _NAME) + "\n"


def as_text(decisions: Sequence[Decision], width: int, paint: Paint) -> str:
    """A line for each decision, and below it the strongest reasons.

    Args:
        decisions: The decisions on a text.
        width: Columns that a block's line may take.
        paint: How to put styles on it.
    """
    places = [str(decision.spans[0].start) for decision in decisions]
    names = ["/".join(filter(None, (decision.label, decision.kind))) for decision in decisions]
    place_width, name_width = max(map(len, places), default=0), max(map(len, names), default=0)
    margin = " " * (place_width + 2)
    room = max(width - len(f"{margin}{'':{name_width}} 100%  "), _LEAST_ROOM)
    lines: list[str] = []
    for decision, place, name in zip(decisions, places, names, strict=True):
        label = paint(f"{name:{name_width}}", _STYLES[decision.label])
        text = _cut(decision.text, room)
        lines.append(f"{paint(f'{place:>{place_width}}', _DIM)}  {label} {decision.certainty:4.0%}  {text}")
        lines += [margin + paint(_reason(reason), _DIM) for reason in decision.evidence[:_REASONS]]
    return "".join(f"{line}\n" for line in lines)


def as_json_lines(decisions: Sequence[Decision], file: str) -> str:
    """A line of JSON for each decision.

    Args:
        decisions: The decisions on a text.
        file: Where the text comes from.
    """
    rows = (
        {
            "file": file,
            "label": decision.label,
            "kind": decision.kind,
            "certainty": decision.certainty,
            "text": decision.text,
            "spans": [[span.start, span.end] for span in decision.spans],
            "evidence": [{"name": reason.name, "weight": reason.weight} for reason in decision.evidence],
        }
        for decision in decisions
    )
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)


def _reason(reason: Reason) -> str:
    decides = "place" if reason.name == FAR else "rule"
    return f"{f'{reason.weight:+.2f}' if reason.weight else decides:5}  {_shown(reason.name)}"


def _cut(text: str, room: int) -> str:
    """As much of a text as the room takes, with an ellipsis if that is not all."""
    used = fits = 0  # columns so far, and characters that leave a column for the ellipsis
    for i, character in enumerate(text):
        used += _columns(character)
        if used > room:
            return f"{_shown(text[:fits])}…"
        if used < room:
            fits = i + 1
    return _shown(text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shown(text: str) -> str:
    """The text without what could steer a terminal, or cannot be written as UTF-8."""
    return text if text.isprintable() else "".join(map(_shown_character, text))


def _shown_character(character: str) -> str:
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cs") else character
