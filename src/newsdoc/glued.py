"""Which words of a byline lost the space between them? Programs that turn pages into text drop it where a tag ends."""

from typing import Final

from .bylinewords import fold, glued_words
from .deferred import late
from .latin import latin

_OPENERS: Final = "bvpd"  # what these begin with
_OPENER: Final = late(r"(?:by|von|par|por|door)(?=[A-ZÀ-Þ])")
_JOINT: Final = late(r"[a-zß-ÿ](?=[A-Z\d]|@\w+(?:\s|\Z))")
_MAY_JOIN: Final = late(r"[A-Z\d@](?<=[a-zß-ÿ].)")  # the same seen from behind, which is found faster
# For ``bytes.translate``: what stands before a joint, and what behind it.
_SIDES: Final = bytes(
    [
        97 if "a" <= each <= "z" or each >= "ß" else 65 if each in "@0123456789" or "A" <= each <= "Z" else 0
        for each in map(chr, range(0x100))
    ]
)
_LETTERS: Final = late(r"[^\W\d_]+")


def unglued(line: str) -> str:
    """Parts what lost the space between: "by" and a name, a name and a role, a network, an address or a clock."""
    if line[0] in _OPENERS and (opener := _OPENER.match(line)):
        line = f"{opener[0]} {line[opener.end() :]}"
    if not _may_join(line):  # as in most lines
        return line
    for joint in reversed([*_JOINT.finditer(line)]):
        behind = line[joint.end() :]
        word = _LETTERS.match(behind)
        if word is None or fold(word[0]) in glued_words():
            line = f"{line[: joint.end()]} {behind}"
    return line


def _may_join(line: str) -> bool:
    coded = latin(line)
    if coded is None:
        return _MAY_JOIN.search(line) is not None
    return coded.translate(_SIDES).find(b"aA") >= 0  # bytes in bytes are found by way of an exception
