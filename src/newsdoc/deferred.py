"""Regular expressions that are compiled when they are first used: compiling is much of what an import would cost."""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    import regex

_METHODS: Final = ("match", "search", "fullmatch", "sub", "subn", "findall", "finditer", "split")


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
        import regex  # noqa: PLC0415 - a seventh of what importing newsdoc would cost

        return regex.compile(self._pattern, ignore_unused=True, **self._lists)


def late(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """A regular expression of the module ``re``.

    Args:
        pattern: The expression.
        flags: Its flags.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands for a compiled expression; its methods are there, and as fast, from the first time one is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
