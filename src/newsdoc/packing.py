"""The scores of all outcomes in one integer, so that one addition adds them all."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import overload

Vector = tuple[int, ...]


class Packing:
    """The scores of all outcomes in one integer, so that one addition adds them all (Lamport 1975).

    Args:
        size: How many outcomes are scored.
    """

    def __init__(self, size: int) -> None:
        self._bytes = 4 * size
        self._signs = sum(1 << (32 * i + 31) for i in range(size))
        self._split = struct.Struct(f"<{size}i")

    def pack(self, scores: Vector) -> int:
        """The integer that holds some scores; that of a sum is the sum of the integers."""
        return (int.from_bytes(self._split.pack(*scores), "little") ^ self._signs) - self._signs  # ``_row`` backwards

    def unpack(self, packed: int) -> Vector:
        """The scores that an integer holds."""
        return self._split.unpack(self._row(packed))

    def rows(self, packed: Iterable[int]) -> "Rows":
        """The scores of many blocks, each of them an integer."""
        held = BytesIO()
        signs, size = self._signs, self._bytes
        held.writelines(((scores + signs) ^ signs).to_bytes(size, "little") for scores in packed)  # as ``_row`` does
        return Rows(held.getbuffer(), self._split)

    def _row(self, packed: int) -> bytes:
        # Raised above zero, no score borrows from the next; turning the sign bits back undoes it.
        return ((packed + self._signs) ^ self._signs).to_bytes(self._bytes, "little")


class Rows(Sequence[Vector]):
    """The scores of many blocks: as objects of their own, they would take ten times the memory.

    Args:
        held: The scores one behind the other.
        split: What parts those of one block.
    """

    def __init__(self, held: memoryview, split: struct.Struct) -> None:
        self._held = held
        self._split = split

    def __len__(self) -> int:
        return len(self._held) // self._split.size

    def __iter__(self) -> Iterator[Vector]:
        return self._split.iter_unpack(self._held)

    @overload
    def __getitem__(self, place: int) -> Vector: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "Vector | Rows":
        size = self._split.size
        if isinstance(place, slice):
            start, stop, _ = place.indices(len(self))
            return Rows(self._held[start * size : stop * size], self._split)
        return self._split.unpack_from(self._held, range(len(self))[place] * size)
