"""Regular expressions that are compiled when they are first used: compiling is much of what an import would cost."""

import re
from functools import cached_property, partial
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
    """Stands for a compiled expression, whose methods take its own place when one is first called.

    They lie in slots: what an object has to be asked for by ``__getattr__`` takes three times as long to find.
    """

    __slots__ = ("_flags", "_pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags
        for method in _METHODS:
            setattr(self, method, partial(self._first, method))

    @property
    def compiled(self) -> "re.Pattern[str]":
        """The compiled expression, whose methods are from now on those of this object."""
        compiled = re.compile(self._pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled

    def _first(self, method: str, *arguments: Any) -> Any:
        return getattr(self.compiled, method)(*arguments)
