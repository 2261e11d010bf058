"""A batch on a system that refuses this or that, or lacks it."""

import json
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from tests.commands import Run

from newsdoc.batch import checkpoint, workers
from newsdoc.batch.checkpoint import Checkpoint
from newsdoc.batch.documents import Settings, Text
from newsdoc.batch.errors import BatchError
from newsdoc.batch.places import Chunk, Place
from newsdoc.batch.work import Work, Written

LINES = "".join(json.dumps({"id": number, "text": "Rain fell on the harbour all night."}) + "\n" for number in range(3))


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(LINES)


# --- files ---


@pytest.mark.parametrize("options", [[], ["--resume"]])
def test_checkpoint_that_cannot_be_written_or_read_is_told(run: Run, options: list[str]) -> None:
    Path("out.checkpoint").mkdir()
    status, _, err = run("parse", "a.jsonl", "-o", "out", *options)
    assert (status, err) == (2, "newsdoc: out.checkpoint: Is a directory\n")
    assert sorted(os.listdir()) == ["a.jsonl", "out", "out.checkpoint"]


def test_checkpoint_without_a_directory_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        checkpoint.write(Checkpoint({}), "missing/out.checkpoint")


def test_checkpoint_is_written_where_directories_cannot_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    checkpoint.write(Checkpoint({}, good=3), "out.checkpoint")
    assert checkpoint.read("out.checkpoint") == Checkpoint({}, good=3)


def test_directory_that_cannot_be_read_costs_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("closed").mkdir()
    scan = os.scandir

    def refuse(path: str) -> Any:
        if path == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    records = [json.loads(line) for line in run("parse", "closed", "a.jsonl").out.splitlines()]
    assert [record["id"] for record in records] == [None, 0, 1, 2]
    assert records[0]["error"]["where"] == "closed"


def refuse_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def flock(file: object, operation: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", flock)


def lack_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)


@pytest.mark.parametrize("spoil", [refuse_locks, lack_locks])
def test_output_is_written_where_there_are_no_locks(
    run: Run, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[pytest.MonkeyPatch], None]
) -> None:
    pytest.importorskip("fcntl")
    spoil(monkeypatch)
    assert run("parse", "a.jsonl", "-o", "out").status == 0
    assert Path("out").read_bytes().count(b"\n") == 3


def test_closed_standard_input_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    status, out, err = run("parse", "-", "--text-field", "text")
    assert (status, out, err) == (2, b"", "newsdoc: standard input: closed\n")


# --- processes ---


def chunk(*contents: bytes) -> Chunk:
    return Chunk(tuple(Text("f", 0, content, "utf-8", "id") for content in contents), Place(1))


class Crowded(Work):
    """Work that no process survives with more than one document."""

    def __call__(self, documents: object) -> Written:
        if len(tuple(documents)) > 1:  # type: ignore[arg-type]
            os.kill(os.getpid(), 9)
        return super().__call__(documents)  # type: ignore[arg-type]


def test_processes_that_die_again_and_again_stop_the_run() -> None:
    with (
        workers.Workers(Crowded(Settings()), 1) as processes,
        pytest.raises(BatchError, match=r"processes die again and again \(signal 9\)"),
    ):
        list(processes.in_order([chunk(b"Rain fell.", b"Snow fell.")]))


def test_processes_that_cannot_be_started_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(process: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(get_context("spawn").Process, "start", start)
    with (
        workers.Workers(Work(Settings()), 1) as processes,
        pytest.raises(
            BatchError, match="no process can be started: Resource temporarily unavailable; use fewer --jobs"
        ),
    ):
        list(processes.in_order([chunk(b"Rain fell.")]))


def test_processes_start_where_signals_cannot_be_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    with workers.Workers(Work(Settings()), 1) as processes:
        [(_, written)] = processes.in_order([chunk(b"Rain fell.")])
    assert (written.good, written.bad) == (1, 0)
