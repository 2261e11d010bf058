"""A bar that tells how far a batch is, how fast it goes and how long it still takes; on a terminal only."""

import contextlib
import sys
from collections.abc import Callable, Iterator

Report = Callable[[int, int], None]
"""Takes the number of documents done and the number of bytes read."""


def is_wanted(*, output_is_standard: bool) -> bool:
    """Whether somebody can see a bar, and it would not stand among the records."""
    if sys.stderr is None or not sys.stderr.isatty():
        return False
    return not (output_is_standard and sys.stdout is not None and sys.stdout.isatty())


@contextlib.contextmanager
def bar(total: int) -> Iterator[Report]:
    """Show a bar while the context lasts; without rich, none.

    Args:
        total: How many bytes there are to read.
    """
    try:
        from rich.console import Console  # noqa: PLC0415 - optional
        from rich.progress import BarColumn, Progress, ProgressColumn, Task, TimeRemainingColumn  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415
    except ModuleNotFoundError:
        yield lambda documents, read: None
        return

    class Documents(ProgressColumn):
        """The documents done, and how many a second."""

        def render(self, task: Task) -> Text:
            done: int = task.fields["documents"] - task.fields["before"]
            rate = f"{done / task.elapsed:,.0f}/s" if task.elapsed and done else "–/s"
            return Text(f"{task.fields['documents']:,} documents, {rate}")

    shown = Progress(
        BarColumn(), "{task.percentage:>3.0f}%", Documents(), TimeRemainingColumn(), console=Console(file=sys.stderr)
    )
    with shown:
        task = shown.add_task("", total=total, documents=0, before=0)
        started = False

        def report(documents: int, read: int) -> None:
            nonlocal started
            if not started:  # what an earlier run did says nothing of how fast this one is
                started = True
                shown.update(task, before=documents, documents=documents, completed=read)
                shown.reset(task, total=total, completed=read)
            shown.update(task, documents=documents, completed=read)

        yield report


def silence(documents: int, read: int) -> None:
    """Where nobody looks on."""
