"""Blocks that tests write down as texts."""

from newsdoc.blocks import Block
from newsdoc.lines import split_lines


def blocks_of(*texts: str) -> list[Block]:
    return [Block(text, split_lines(text)[0]) for text in texts]
