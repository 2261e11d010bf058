"""Blocks that tests write down as texts, and the evidence of blocks."""

from collections.abc import Mapping

from newsdoc.blocks import Block
from newsdoc.evidence import FIELDS, Evidence
from newsdoc.lines import split_lines


def blocks_of(*texts: str) -> list[Block]:
    return [Block(text, split_lines(text)[0]) for text in texts]


def evidence_of(*blocks: Mapping[str, int]) -> Evidence:
    """The evidence of blocks that show nothing of their own but what is given, and of which nothing else is known."""
    own = tuple(bytes([shown.get(field, 0) for shown in blocks]) for field in FIELDS["own"])
    prose, page, words, joint = (
        (bytes(len(blocks)),) * len(FIELDS[kind]) for kind in ("prose", "page", "words", "joint")
    )
    return Evidence(own, prose, page, words, joint, range(len(blocks)))


def lengths_of(*lengths: int) -> Evidence:
    """The evidence of blocks of which the class of their length alone is known."""
    return evidence_of(*({"length": length} for length in lengths))
