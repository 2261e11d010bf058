"""A batch that ends early goes on where it ended: the bytes are those of one run."""

import contextlib
import json
import multiprocessing
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsdoc.batch import outputs, places, run, workers
from newsdoc.batch.documents import Settings, Text
from newsdoc.batch.errors import BatchError
from newsdoc.batch.places import Chunk, Place
from newsdoc.batch.run import Batch
from newsdoc.batch.streams import packer
from newsdoc.batch.work import Work, Written
from newsdoc.cli import main

Inputs = list[str]


class Stopped(Exception):  # noqa: N818 - it stands for a kill, which is none
    pass


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inputs:
    """Inputs of all forms, with bad documents and a broken file; small chunks; a checkpoint for each."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(places, "_DOCUMENTS", 3)
    monkeypatch.setattr(run, "_SECONDS", 0.0)
    lines = [json.dumps({"id": number, "text": f"Rain fell {number}.\n\nAdvertisement"}) for number in range(8)]
    lines.insert(3, "nope")
    content = "\n".join([*lines, "", ""]).encode()
    Path("a.jsonl").write_bytes(content)
    Path("b.jsonl.gz").write_bytes(packer(".gz")(content + random.Random(1).randbytes(999))[:-700])
    Path("tree").mkdir()
    for number in range(4):
        Path(f"tree/{number}.txt").write_bytes(f"Snow fell {number}.\n".encode() if number != 2 else b"\xff")
    record = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 5\r\n\r\nRain.\r\n\r\n"
    Path("c.warc.wet").write_bytes(record * 5 + record[:-9])
    return ["a.jsonl", "b.jsonl.gz", "missing.txt", "tree", "c.warc.wet"]


def stop_after(pieces: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the run end once so many pieces are written."""
    append, left = outputs.Output.append, [pieces]

    def append_or_stop(output: outputs.Output, piece: bytes) -> None:
        if output.path.startswith("out"):
            if not left[0]:
                raise Stopped
            left[0] -= 1
        append(output, piece)

    monkeypatch.setattr(outputs.Output, "append", append_or_stop)


@pytest.mark.parametrize(("suffix", "errors"), [("", None), (".gz", "errors.jsonl"), (".zst", "errors.jsonl.zst")])
def test_resumed_run_writes_what_one_run_writes(
    inputs: Inputs, monkeypatch: pytest.MonkeyPatch, suffix: str, errors: str | None
) -> None:
    one = Batch(inputs, f"one{suffix}", errors and f"one-{errors}")
    expected = run.run(one)
    assert (expected.good, expected.bad) == (24, 7)
    for pieces in range(11):
        some = Batch(inputs, f"out{suffix}", errors)
        with monkeypatch.context() as patch, contextlib.suppress(Stopped):
            stop_after(pieces, patch)
            run.run(some)
        # What a killed run leaves behind its last checkpoint.
        with open(some.output, "ab") as output:
            output.write(b"half a li")
        done = run.run(Batch(inputs, some.output, errors, resume=True))
        assert (done.good, done.bad) == (expected.good, expected.bad)
        assert Path(some.output).read_bytes() == Path(one.output).read_bytes()
        assert errors is None or Path(errors).read_bytes() == Path(f"one-{errors}").read_bytes()


def test_stopped_run_leaves_whole_lines(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_after(2, monkeypatch)
    with pytest.raises(Stopped):
        run.run(Batch(inputs, "out"))
    written = Path("out").read_bytes()
    assert written.endswith(b"\n")
    assert len([json.loads(line) for line in written.splitlines()]) == 6


def test_number_of_processes_changes_nothing(inputs: Inputs) -> None:
    run.run(Batch(inputs, "one"))
    run.run(Batch(inputs, "two", jobs=3))
    assert Path("one").read_bytes() == Path("two").read_bytes()


def parse(*arguments: str) -> int:
    return main(["parse", *arguments])


def test_resume_of_a_finished_run_does_nothing(inputs: Inputs) -> None:
    assert parse(*inputs, "-o", "out") == 1
    before = Path("out").read_bytes()
    Path("a.jsonl").unlink()
    assert parse(*inputs, "-o", "out", "--resume") == 1
    assert Path("out").read_bytes() == before


def test_resume_of_no_run_starts_one(inputs: Inputs) -> None:
    assert parse("a.jsonl", "-o", "out") == parse("a.jsonl", "-o", "other", "--resume") == 1
    assert Path("out").read_bytes() == Path("other").read_bytes()


def test_run_without_resume_starts_anew(inputs: Inputs, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        parse("tree", "-o", "out")
        assert len(Path("out").read_bytes().splitlines()) == 4


def grow(path: str) -> None:
    with open(path, "ab") as file:
        file.write(b"\n")


def add_before(path: str) -> None:
    Path("tree/0.before.txt").write_bytes(b"Rain.")


def remove(path: str) -> None:
    os.unlink(path)


def remove_all(path: str) -> None:
    for name in os.listdir(path):
        os.unlink(f"{path}/{name}")


@pytest.mark.parametrize(
    ("change", "path", "told"),
    [
        (grow, "a.jsonl", "the inputs have changed since tree/2.txt was read"),
        (grow, "tree/2.txt", "tree/2.txt has changed since it was read"),
        (add_before, "tree", "the inputs have changed since tree/2.txt was read"),
        (remove, "tree/0.txt", "the inputs have changed since tree/2.txt was read"),
        (remove_all, "tree", "the inputs have changed since tree/2.txt was read"),
    ],
)
def test_resume_refuses_inputs_that_changed(
    inputs: Inputs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[str], None],
    path: str,
    told: str,
) -> None:
    names = ["a.jsonl", "tree", "c.warc.wet"]
    with monkeypatch.context() as patch:
        stop_after(4, patch)
        with pytest.raises(Stopped):
            parse(*names, "-o", "out")
    assert json.loads(Path("out.checkpoint").read_text())["place"]["name"] == "tree/2.txt"
    change(path)
    before = Path("out").read_bytes()
    assert parse(*names, "-o", "out", "--resume") == 2
    assert told in capsys.readouterr().err
    assert Path("out").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.jsonl", "tree"], 'the run had inputs ["a.jsonl"], not ["a.jsonl", "tree"]'),
        (["a.jsonl", "--text-field", "body"], 'the run had --text-field "text", not "body"'),
        (["a.jsonl", "--errors", "errors"], 'the run had --errors null, not "errors"'),
        (["a.jsonl", "--encoding", "latin-1"], 'the run had --encoding "utf-8", not "latin-1"'),
    ],
)
def test_resume_refuses_other_settings(
    inputs: Inputs, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    parse("a.jsonl", "-o", "out")
    capsys.readouterr()
    assert parse(*arguments, "-o", "out", "--resume") == 2
    assert told in capsys.readouterr().err


def test_resume_refuses_another_version(
    inputs: Inputs, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parse("a.jsonl", "-o", "out")
    monkeypatch.setattr(run, "__version__", "99")
    assert parse("a.jsonl", "-o", "out", "--resume") == 2
    assert "the run had newsdoc" in capsys.readouterr().err


def lose_checkpoint() -> None:
    os.unlink("out.checkpoint")


def spoil_checkpoint() -> None:
    Path("out.checkpoint").write_text("{}")


def age_checkpoint() -> None:
    Path("out.checkpoint").write_text('{"checkpoint": "0"}')


def shorten_output() -> None:
    os.truncate("out", 5)


def delete_output() -> None:
    os.unlink("out")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lose_checkpoint, "out: is there, but no out.checkpoint to resume from"),
        (spoil_checkpoint, "out.checkpoint: no checkpoint that this newsdoc knows"),
        (age_checkpoint, "out.checkpoint: no checkpoint that this newsdoc knows"),
        (shorten_output, "out: shorter than the run left it"),
        (delete_output, "out: shorter than the run left it"),
    ],
)
def test_resume_refuses_what_it_cannot_trust(
    inputs: Inputs, capsys: pytest.CaptureFixture[str], spoil: Callable[[], None], told: str
) -> None:
    parse("a.jsonl", "-o", "out")
    spoil()
    assert parse("a.jsonl", "-o", "out", "--resume") == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["a.jsonl"], ["-", "--text-field", "text", "-o", "out"]])
def test_streams_cannot_be_resumed(inputs: Inputs, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert parse(*arguments, "--resume") == 2
    assert "--resume needs files" in capsys.readouterr().err


def test_two_runs_do_not_write_one_file(inputs: Inputs) -> None:
    pytest.importorskip("fcntl")
    with outputs.Output("out"), pytest.raises(BatchError, match="out: another run is writing it"):
        run.run(Batch(inputs, "out"))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_full_disk_is_told(inputs: Inputs, capsys: pytest.CaptureFixture[str]) -> None:
    assert parse("a.jsonl", "-o", "/dev/full") == 2
    assert capsys.readouterr().err == "newsdoc: /dev/full: No space left on device\n"


# --- processes that die ---


class Deadly(Work):
    """Work that kills its process at a word, and on its first chunk if a file says so."""

    def __call__(self, documents: object) -> Written:
        texts = [each for each in documents if isinstance(each, Text)]  # type: ignore[attr-defined]
        with contextlib.suppress(FileNotFoundError):
            if texts:
                os.unlink("kill-once")
                os.kill(os.getpid(), 9)
        if any(b"deadly" in each.content for each in texts):
            os.kill(os.getpid(), 9)
        return super().__call__(documents)  # type: ignore[arg-type]


class Stillborn(Work):
    """Work that no process survives."""

    def __call__(self, documents: object) -> Written:
        os.kill(os.getpid(), 9)
        raise AssertionError


def chunks(*words: str) -> list[Chunk]:
    return [
        Chunk(tuple(Text("f", 0, f"{word} {number}".encode(), "utf-8", word) for number in range(2)), Place(file))
        for file, word in enumerate(words, 1)
    ]


def written_for(work: Work, given: list[Chunk]) -> list[Written]:
    with workers.Workers(work, 2) as processes:
        return [written for _, written in processes.in_order(given)]


def test_process_killed_by_chance_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given = chunks(*"abcdefgh")
    expected = [Work(Settings())(chunk.documents) for chunk in given]
    Path("kill-once").touch()
    assert written_for(Deadly(Settings()), given) == expected
    assert not Path("kill-once").exists()


def test_deadly_document_costs_itself_only() -> None:
    first, deadly, last = chunks("a", "b", "c")
    document = Text("f", 7, b"deadly", "utf-8", "x")
    mixed = Chunk((deadly.documents[0], document, deadly.documents[1]), deadly.end)
    written = written_for(Deadly(Settings()), [first, mixed, last])
    assert [(each.good, each.bad) for each in written] == [(2, 0), (2, 1), (2, 0)]
    record = json.loads(written[1].records.splitlines()[1])
    what = "the process that parsed it died (signal 9)"
    assert record == {"id": "x", "error": {"where": "f", "offset": 7, "what": what}}


def test_processes_that_cannot_live_stop_the_run() -> None:
    with pytest.raises(BatchError, match=r"processes die as they start \(signal 9\)"):
        written_for(Stillborn(Settings()), chunks("a"))


class Slow(Work):
    """Work that takes its time for a document."""

    def __call__(self, documents: object) -> Written:
        if any(b"slow" in each.content for each in documents):  # type: ignore[attr-defined]
            time.sleep(1)
        return super().__call__(documents)  # type: ignore[arg-type]


def test_chunk_that_takes_longer_than_all_that_may_wait_for_it_keeps_its_place() -> None:
    given = chunks("slow", *"bcdefghijklmnopqrst")
    assert written_for(Slow(Settings()), given) == [Work(Settings())(chunk.documents) for chunk in given]


def test_processes_that_have_work_end_with_the_run() -> None:
    with workers.Workers(Slow(Settings()), 2) as processes:
        next(processes.in_order(chunks("a", *["slow"] * 9)))
        assert len(multiprocessing.active_children()) == 2
    assert not multiprocessing.active_children()


def test_chunks_are_read_as_they_are_needed() -> None:
    read = []

    def many() -> object:
        for chunk in chunks(*("a" * 100)):
            read.append(chunk)
            yield chunk

    with workers.Workers(Work(Settings()), 2) as processes:
        next(processes.in_order(many()))  # type: ignore[arg-type]
    assert len(read) <= 10
