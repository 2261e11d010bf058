"""How far did a run come? A small file beside the output says so, and is always whole."""

import json
import os
from typing import Any, Final

import attrs
from attrs import field, frozen

from .errors import BatchError
from .places import Place

SUFFIX: Final = ".checkpoint"
_FORM: Final = "1"


@frozen
class Checkpoint:
    """How far a run came.

    Attributes:
        settings: What decides on the output, by the names of the options.
        place: The place behind the last document that was written.
        output: How many bytes of the output that makes.
        errors: How many bytes of the file of errors.
        good: How many documents were parsed.
        bad: How many were not.
        is_finished: Whether nothing is left to do.
    """

    settings: dict[str, Any]
    place: Place = field(factory=Place)
    output: int = 0
    errors: int = 0
    good: int = 0
    bad: int = 0
    is_finished: bool = False


def path_of(output: str) -> str:
    """The checkpoint's file for an output."""
    return output + SUFFIX


def write(checkpoint: Checkpoint, path: str) -> None:
    """Replace the checkpoint in one step: at any moment, the old one or the new one is there.

    Raises:
        OSError: It cannot be written; the old one is still there.
    """
    directory, name = os.path.split(path)
    new = os.path.join(directory, f".{name}.new")
    try:
        with open(new, "w", encoding="utf-8") as file:
            json.dump({"checkpoint": _FORM, **attrs.asdict(checkpoint)}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)
    except OSError:
        if os.path.exists(new):
            os.unlink(new)
        raise
    _keep_name(directory or ".")


def read(path: str) -> Checkpoint | None:
    """The checkpoint; None if there is none.

    Raises:
        BatchError: What stands there is no checkpoint of this version.
        OSError: It cannot be read.
    """
    try:
        with open(path, encoding="utf-8") as file:
            members = json.load(file)
        if members.pop("checkpoint") != _FORM:
            raise ValueError
        return Checkpoint(**{**members, "place": Place(**members["place"])})
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BatchError(f"{path}: no checkpoint that this newsdoc knows; start anew without --resume") from None


def compare(now: dict[str, Any], then: dict[str, Any], path: str) -> None:
    """Refuse to go on with other settings.

    Raises:
        BatchError: The settings differ; the message names the first that does.
    """
    for name in {**then, **now}:
        if now.get(name) != then.get(name):
            was, is_now = (json.dumps(each.get(name), ensure_ascii=False) for each in (then, now))
            raise BatchError(
                f"{path}: the run had {name} {was}, not {is_now}; "
                "give the same options again, or start anew without --resume"
            )


def _keep_name(directory: str) -> None:
    """Have the new name outlive a power cut, where the system can promise that."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
