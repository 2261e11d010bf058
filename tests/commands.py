"""How tests run the command in their own process."""

from collections.abc import Callable
from typing import NamedTuple


class Result(NamedTuple):
    status: int
    out: bytes
    err: str


Run = Callable[..., Result]
