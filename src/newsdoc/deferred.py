"""Regular expressions that are compiled when they are first used: compiling is much of what an import would cost."""

from functools import cached_property
from typing import Any

import regex


class Deferred:
    """A regular expression of the module ``regex``.

    Args:
        pattern: The expression.
        lists: Its named lists of words.
    """

    def __init__(self, pattern: str, **lists: Any) -> None:
        self._pattern = pattern
        self._lists = lists

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        """The compiled expression."""
        return regex.compile(self._pattern, ignore_unused=True, **self._lists)
