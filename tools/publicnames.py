"""List what newsdoc makes public: names, signatures, fields and values, one a line.

    python -m tools.publicnames > tests/public-names.txt

A test compares the list with the package, so that no change slips in unseen. ``make names`` does the same as above.
"""

import enum
import importlib
import inspect
import re
import types
from collections.abc import Iterator
from typing import Final

import attrs

MODULES: Final = ("newsdoc", "newsdoc.arrow", "newsdoc.export", "newsdoc.parquet", "newsdoc.testing", "newsdoc.view")
_ROOM: Final = re.compile(
    r"\b(?:newsdoc|collections|hypothesis)[\w.]*\.(?=[A-Z])"
)  # modules that a name may move between


def public_names() -> list[str]:
    """The lines of the list, in the order of the modules and of their ``__all__``."""
    lines: list[str] = []
    for name in MODULES:
        module = importlib.import_module(name)
        for public in sorted(module.__all__):
            lines += _described(f"{name}.{public}", getattr(module, public))
    return lines


def _described(name: str, value: object) -> Iterator[str]:
    if isinstance(value, type) and issubclass(value, enum.Enum):
        yield name + _bases(value)
        for member in value:
            yield f"{name}.{member.name} = {member.value!r}"
    elif isinstance(value, type):
        yield name + (_signature(value).removesuffix(" -> None") if "__init__" in vars(value) else "") + _bases(value)
        yield from _fields(name, value)
        yield from _members(name, value)
    elif callable(value):
        yield f"{name}{_signature(value)}"
    else:  # the version changes with each release
        yield f"{name}: {type(value).__name__}"


def _fields(name: str, cls: type) -> Iterator[str]:
    if attrs.has(cls):
        for attribute in attrs.fields(cls):
            yield f"{name}.{attribute.name}: {_type(attribute.type)}"


def _members(name: str, cls: type) -> Iterator[str]:
    """Methods and properties that stand in the class itself."""
    fields = {attribute.name for attribute in attrs.fields(cls)} if attrs.has(cls) else set()
    for member, value in sorted(vars(cls).items()):
        if member.startswith("_") or member in fields or isinstance(value, types.MemberDescriptorType):
            continue
        if isinstance(value, property) and value.fget is not None:
            yield f"{name}.{member}: {_type(inspect.signature(value.fget).return_annotation)}"
        else:
            yield f"{name}.{member}{_signature(getattr(cls, member))}"


def _signature(value: object) -> str:
    assert callable(value)
    return _ROOM.sub("", str(inspect.signature(value)))


def _bases(cls: type) -> str:
    return "".join(f" is a {base.__name__}" for base in cls.__bases__ if base is not object)


def _type(annotation: object) -> str:
    return _ROOM.sub("", inspect.formatannotation(annotation))


if __name__ == "__main__":
    print(*public_names(), sep="\n")
