"""The batch command as a process, killed, starved, filled up: ``make survival`` runs these, for some minutes."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import newsdoc

pytestmark = [
    pytest.mark.survival,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux's limits, mounts and /proc"),
]

KILLS = 20


def start(*arguments: str, cwd: Path, limit: Callable[[], None] | None = None) -> "subprocess.Popen[bytes]":
    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell lets what runs in its background ignore it
        if limit:
            limit()

    return subprocess.Popen(
        [sys.executable, "-m", "newsdoc", "parse", *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=prepare,  # noqa: PLW1509 - no threads here
        env={**os.environ, "PYTHONPATH": str(Path(newsdoc.__file__).parent.parent)},
    )


def run(*arguments: str, cwd: Path, limit: Callable[[], None] | None = None) -> tuple[int, bytes]:
    with start(*arguments, cwd=cwd, limit=limit) as process:
        _, err = process.communicate()
    return process.returncode, err


def put_lines(path: Path, number: int, paragraphs: int = 3) -> None:
    with path.open("w") as file:
        for id_ in range(number):
            text = "\n\n".join(
                f"The harbour, quay {id_ + n}, was under water on day {n * id_}." for n in range(paragraphs)
            )
            file.write(json.dumps({"id": id_, "text": f"{text}\n\nAdvertisement"}) + "\n")
            if id_ % 500 == 7:
                file.write("nope\n")


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lines for some seconds of work, and what one run makes of them."""
    directory = tmp_path_factory.mktemp("survival")
    put_lines(directory / "a.jsonl", 3000)
    for suffix in ("", ".gz", ".zst"):
        assert run("a.jsonl", "-o", f"one{suffix}", "--errors", f"one-errors{suffix}", cwd=directory)[0] == 1
    return directory


def children(pid: int) -> list[int]:
    """The processes that parse: all children but the one that Python starts to look after them."""
    try:
        found = [child for each in Path(f"/proc/{pid}/task").glob("*/children") for child in each.read_text().split()]
        return [int(each) for each in found if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]
    except OSError:
        return []


@pytest.mark.parametrize(("suffix", "jobs"), [("", "1"), ("", "2"), (".gz", "2"), (".zst", "1")])
def test_killed_at_any_moment_and_resumed(directory: Path, suffix: str, jobs: str) -> None:
    chance = random.Random(f"{suffix}{jobs}")
    kills = runs = 0
    while kills < KILLS // 4 or runs == 0:
        output, errors = f"out-{jobs}-{runs}{suffix}", f"errors-{jobs}-{runs}{suffix}"
        while True:
            process = start("a.jsonl", "-o", output, "--errors", errors, "--jobs", jobs, "--resume", cwd=directory)
            try:
                process.wait(chance.uniform(0.1, 4))
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
            _, err = process.communicate()
            if process.returncode != -signal.SIGKILL:
                break
        assert process.returncode == 1, err
        for name, one in ((output, f"one{suffix}"), (errors, f"one-errors{suffix}")):
            assert (directory / name).read_bytes() == (directory / one).read_bytes()
        runs += 1


def test_killed_workers_change_nothing(directory: Path) -> None:
    put_lines(directory / "w.jsonl", 20_000)
    assert run("w.jsonl", "-o", "one-w", "--errors", "one-errors-w", cwd=directory)[0] == 1
    chance, output = random.Random(5), directory / "out-w"
    killed = size = 0
    with start("w.jsonl", "-o", output.name, "--errors", "errors-w", "--jobs", "2", cwd=directory) as process:
        while killed < 3 and process.poll() is None:
            time.sleep(0.05)
            if output.exists() and output.stat().st_size > size and (found := children(process.pid)):
                os.kill(chance.choice(found), signal.SIGKILL)
                killed, size = killed + 1, output.stat().st_size + 1_000_000  # time for those that are new
        process.communicate()
    assert (process.returncode, killed) == (1, 3)
    assert output.read_bytes() == (directory / "one-w").read_bytes()
    assert (directory / "errors-w").read_bytes() == (directory / "one-errors-w").read_bytes()


def test_workers_end_with_a_killed_run(directory: Path) -> None:
    with start("a.jsonl", "-o", "out-o", "--jobs", "2", cwd=directory) as process:
        while not (found := children(process.pid)):
            time.sleep(0.1)
        process.kill()
    for pid in found:
        while Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split():
            time.sleep(0.1)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt_ends_the_run_and_leaves_whole_lines(directory: Path, jobs: str) -> None:
    output, lines, errors = directory / f"out-i{jobs}", f"i{jobs}.jsonl", f"errors-i{jobs}"
    put_lines(directory / lines, 20_000)  # for many seconds, so that the signal meets it at work
    arguments = (lines, "-o", output.name, "--errors", errors, "--jobs", jobs)
    with start(*arguments, cwd=directory) as process:
        while not (output.exists() and output.stat().st_size):
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the run
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
    written = output.read_bytes()
    assert written.endswith(b"\n")
    assert run(*arguments, "--resume", cwd=directory)[0] == 1
    assert output.read_bytes().startswith(written)
    assert run(lines, "-o", "one-i", "--errors", "errors-one-i", "--jobs", "2", cwd=directory)[0] == 1
    assert output.read_bytes() == (directory / "one-i").read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", tmp_path], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a file system of 1 MB cannot be mounted here: {done.stderr.strip()}")
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_full_disk_leaves_whole_lines_and_can_be_resumed(directory: Path, small_disk: Path, jobs: str) -> None:
    output = small_disk / "out"
    (small_disk / "ballast").write_bytes(bytes(300_000))
    arguments = ("a.jsonl", "-o", str(output), "--errors", "errors-d", "--jobs", jobs)
    status, err = run(*arguments, cwd=directory)
    assert (status, err) == (2, f"newsdoc: {output}: No space left on device\n".encode())
    written = output.read_bytes()
    assert written.endswith(b"\n")
    assert (directory / "one").read_bytes().startswith(written)
    assert len(written) > 100_000
    (small_disk / "ballast").unlink()
    subprocess.run(["mount", "-o", "remount,size=16m", small_disk], check=True)
    assert run(*arguments, "--resume", cwd=directory)[0] == 1
    assert output.read_bytes() == (directory / "one").read_bytes()


def limit_memory() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (290_000_000, 290_000_000))


def test_hundred_thousand_documents_need_little_memory(tmp_path: Path) -> None:
    put_lines(tmp_path / "a.jsonl", 100_000, paragraphs=2)
    status, err = run("a.jsonl", "-o", "out.gz", "--jobs", "2", cwd=tmp_path, limit=limit_memory)
    assert (status, err) == (1, b"newsdoc: 200 of 100200 documents could not be parsed; out.gz has a record for each\n")
    ids: list[Any] = []
    with subprocess.Popen(["gzip", "-dc", tmp_path / "out.gz"], stdout=subprocess.PIPE) as unpacked:
        assert unpacked.stdout is not None
        for line in unpacked.stdout:
            record = json.loads(line)
            if "article" in record:
                ids.append(record["id"])
    assert ids == list(range(100_000))
