"""The command line: what it writes, where, and how it ends."""

import contextlib
import io
import json
import os
import re
import runpy
import subprocess
import sys
import types
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.commands import Result, Run

import newsdoc
from newsdoc.cli import main
from newsdoc.printing import as_text, coloured, plain

SEED = Path(__file__).parent.parent / "seeds" / "000_585a612f8c0002d3.txt"

RAIN = "Rain fell on the harbour all night.\n\nBy dawn the quay was under water, and the ferries stayed in port.\n"
SNOW = "Snow closed the pass at Oberwald, the police said on Sunday. Three cars were dug out.\n"


@pytest.fixture
def rain(tmp_path: Path) -> Path:
    path = tmp_path / "rain.txt"
    path.write_bytes(RAIN.encode())
    return path


@pytest.fixture
def snow(tmp_path: Path) -> Path:
    path = tmp_path / "snow.txt"
    path.write_bytes(SNOW.encode())
    return path


class Stdin(io.TextIOWrapper):
    """Standard input that holds some bytes, from a pipe or from a terminal."""

    def __init__(self, content: bytes, *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content), encoding="ascii")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def document(text: str) -> bytes:
    return newsdoc.to_json(newsdoc.parse(text), indent=2).encode() + b"\n"


def line(text: str) -> bytes:
    return newsdoc.to_json(newsdoc.parse(text)).encode() + b"\n"


# --- what is written ---


def test_one_file_gives_one_indented_document(run: Run, rain: Path) -> None:
    assert run("parse", rain) == Result(0, document(RAIN), "")


def test_several_files_give_a_line_each_in_their_order(run: Run, rain: Path, snow: Path) -> None:
    assert run("parse", snow, rain, snow) == Result(0, line(SNOW) + line(RAIN) + line(SNOW), "")


def test_jsonl_gives_a_line_for_one_file_too(run: Run, rain: Path) -> None:
    assert run("parse", "--jsonl", rain) == Result(0, line(RAIN), "")


def test_seed(run: Run) -> None:
    article = newsdoc.from_json(run("parse", SEED).out)
    assert [section.heading and section.heading.text for section in article.sections] == [
        None,
        "Rising Tensions and Immediate Impact",
        "Community Resilience and International Implications",
    ]
    assert [node.text for node in article.boilerplate] == ["Advertisment", "Advertisment"]


@pytest.mark.parametrize("text", ["One.\r\n\r\nTwo.\r\n", "One.\r\rTwo.", "\ufeffOne.\n", "", "\n"])
def test_text_reaches_the_parser_unchanged(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode())
    assert run("parse", path) == Result(0, document(text), "")


def test_schema(run: Run) -> None:
    status, out, err = run("schema")
    assert (status, err) == (0, "")
    assert out.decode() == json.dumps(newsdoc.json_schema(), ensure_ascii=False, indent=2) + "\n"


def test_version(run: Run) -> None:
    assert run("--version") == Result(0, f"newsdoc {newsdoc.__version__}\n".encode(), "")


@pytest.mark.parametrize("arguments", [["--help"], ["parse", "--help"], ["explain", "--help"], ["schema", "--help"]])
def test_help(run: Run, arguments: Sequence[str]) -> None:
    status, out, _ = run(*arguments)
    assert status == 0
    assert out.startswith(b"usage: newsdoc")


# --- where it is written ---


def test_output_file(run: Run, rain: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"left over from another run")
    assert run("parse", rain, "-o", target) == Result(0, b"", "")
    assert target.read_bytes() == document(RAIN)


def test_output_named_minus_is_standard_output(run: Run, rain: Path) -> None:
    assert run("parse", "-o", "-", rain) == Result(0, document(RAIN), "")


@pytest.mark.parametrize("target", ["missing/out.json", "."])
def test_output_that_cannot_be_opened(run: Run, rain: Path, tmp_path: Path, target: str) -> None:
    path = tmp_path / target
    status, out, err = run("parse", rain, "-o", path)
    assert (status, out) == (2, b"")
    assert err.startswith(f"newsdoc: {path}: ")


def test_output_must_not_be_an_input(run: Run, rain: Path, snow: Path) -> None:
    status, out, err = run("parse", snow, rain, "-o", rain)
    assert (status, out) == (2, b"")
    assert f"{rain} is an input too; write to another file" in err
    assert rain.read_bytes() == RAIN.encode()


def test_output_must_not_be_another_name_of_an_input(run: Run, rain: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.hardlink_to(rain)
    assert run("parse", rain, "-o", other).status == 2
    assert rain.read_bytes() == RAIN.encode()


def test_output_must_not_be_the_file_behind_standard_input(
    run: Run, rain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with rain.open() as file:
        monkeypatch.setattr(sys, "stdin", file)
        assert run("parse", "-", "-o", rain).status == 2
    assert rain.read_bytes() == RAIN.encode()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_full_disk(run: Run, rain: Path) -> None:
    assert run("parse", rain, "-o", "/dev/full") == Result(2, b"", "newsdoc: /dev/full: No space left on device\n")


@pytest.mark.parametrize("arguments", [["schema"], ["parse", str(SEED)], ["explain", str(SEED)]])
def test_closed_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(arguments) == 2
    assert capsysbinary.readouterr().err == b"newsdoc: standard output: closed\n"


class Broken(io.RawIOBase):
    """Standard output that nobody reads any more, or that cannot be written to for another reason."""

    def __init__(self, error: OSError) -> None:
        self.error = error

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (BrokenPipeError(), 141, b""),
        (OSError(28, "No space left"), 2, b"newsdoc: standard output: No space left\n"),
    ],
)
def test_standard_output_that_breaks(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    rain: Path,
    error: OSError,
    status: int,
    told: bytes,
) -> None:
    monkeypatch.setattr(sys, "stdout", types.SimpleNamespace(buffer=Broken(error)))
    assert main(["parse", str(rain)]) == status
    assert main(["parse", "--jobs", "1", str(rain)]) == status
    assert capsysbinary.readouterr().err == 2 * told


def test_closed_standard_error(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["parse", str(tmp_path / "missing.txt")]) == 1


# --- standard input ---


def test_minus_is_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(SNOW.encode()))
    assert run("parse", "-") == Result(0, document(SNOW), "")


def test_minus_stands_among_files(run: Run, rain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(SNOW.encode()))
    assert run("parse", rain, "-", rain) == Result(0, line(RAIN) + line(SNOW) + line(RAIN), "")


def test_without_files_a_pipe_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(SNOW.encode()))
    assert run("parse") == Result(0, document(SNOW), "")


@pytest.mark.parametrize("stdin", [Stdin(b"", terminal=True), None])
def test_without_files_and_pipe_the_usage_is_wrong(
    run: Run, monkeypatch: pytest.MonkeyPatch, stdin: Stdin | None
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    status, out, err = run("parse")
    assert (status, out) == (2, b"")
    assert "name a FILE, or - for standard input" in err


def test_minus_reads_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(SNOW.encode(), terminal=True))
    assert run("parse", "-") == Result(0, document(SNOW), "")


def test_standard_input_is_read_once(run: Run, rain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(SNOW.encode()))
    status, out, err = run("parse", "-", rain, "-")
    assert (status, out) == (2, b"")
    assert "standard input (-) can be read only once" in err


def test_closed_standard_input(run: Run, rain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run("parse", "-", rain) == Result(1, line(RAIN), "newsdoc: standard input: closed\n")


def test_closed_standard_input_is_no_output_file(
    run: Run, rain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run("parse", "-", "-o", rain) == Result(1, b"", "newsdoc: standard input: closed\n")


# --- inputs that fail ---


def test_missing_file_stops_no_other(run: Run, rain: Path, snow: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = run("parse", rain, missing, snow)
    assert result == Result(1, line(RAIN) + line(SNOW), f"newsdoc: {missing}: No such file or directory\n")


def test_each_failing_input_is_named(run: Run, tmp_path: Path) -> None:
    status, out, err = run("parse", tmp_path / "a", tmp_path / "b")
    assert (status, out) == (1, b"")
    assert [part.split(":")[1].strip() for part in err.splitlines()] == [str(tmp_path / "a"), str(tmp_path / "b")]


def test_directory_that_cannot_be_written_to_is_no_output(run: Run, rain: Path, tmp_path: Path) -> None:
    status, out, err = run("parse", tmp_path, "-o", tmp_path)
    assert (status, out) == (2, b"")
    assert err.startswith(f"newsdoc: {tmp_path}: ")


@pytest.mark.parametrize("name", ["", "a\0b"])
def test_name_that_no_file_has(run: Run, rain: Path, name: str) -> None:
    status, out, err = run("parse", name, rain)
    assert (status, out) == (1, line(RAIN))
    assert len(err.splitlines()) == 1


def test_undecodable_file_is_named_with_the_offset(run: Run, rain: Path, tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Übermut tut selten gut.\n".encode("latin-1"))
    problem = "byte 0: not valid utf-8 (invalid continuation byte); name the file's encoding with --encoding"
    assert run("parse", rain, path) == Result(1, line(RAIN), f"newsdoc: {path}: {problem}\n")


def test_offset_counts_bytes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin("日本".encode() + b"\r\n\xff"))
    assert run("parse", "-").err.startswith("newsdoc: standard input: byte 8: not valid utf-8 ")


# --- encodings ---


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "UTF_8", "utf-8-sig", "gb18030"])
def test_encoding(run: Run, tmp_path: Path, encoding: str) -> None:
    text = "Das Café öffnet wieder, sagte der Wirt am Montag.\n"
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode(encoding))
    assert run("parse", "--encoding", encoding, path) == Result(0, document(text), "")


@pytest.mark.parametrize("encoding", ["nope", "", "hex", "rot13", "base64", "zip", "undefined", "a\0b"])
def test_unknown_encoding_is_wrong_usage(run: Run, rain: Path, encoding: str) -> None:
    status, out, err = run("parse", "--encoding", encoding, rain)
    assert (status, out) == (2, b"")
    assert f"no text encoding that Python knows: {encoding!r}" in err


def test_undecodable_in_the_encoding_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"ab\xe9")
    assert "byte 2: not valid ascii (" in run("parse", "--encoding", "ascii", path).err


# --- explain ---

SLOT = "Advertisement\n"
TOLD = b"""\
0  boilerplate/advertisement 100%  Advertisement
   rule   advertisement.en.advertisement
"""
LABEL = b"\x1b[33mboilerplate/advertisement\x1b[0m"


@pytest.fixture
def slot(tmp_path: Path) -> Path:
    path = tmp_path / "slot.txt"
    path.write_bytes(SLOT.encode())
    return path


def test_explain(run: Run, slot: Path) -> None:
    assert run("explain", slot) == Result(0, TOLD, "")


def test_explain_tells_of_every_block(run: Run) -> None:
    out = run("explain", SEED).out.decode()
    for decision in newsdoc.explain(SEED.read_bytes().decode()):
        name = "/".join(filter(None, (decision.label, decision.kind)))
        start = rf" *{decision.spans[0].start}  {name} +{decision.certainty:.0%}  {re.escape(decision.text[:30])}"
        assert re.search(f"^{start}", out, re.MULTILINE)


def test_explain_gives_the_three_strongest_reasons(run: Run, rain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reasons = [("own.length=3", 2.314), ("next.ends=1", 1.0), ("page.lines=2", 0.25), ("words.run=1", 0.125)]
    decision = newsdoc.Decision(
        "Rain fell.", (newsdoc.Span(7, 17),), "heading", "", 0.987, tuple(newsdoc.Reason(*each) for each in reasons)
    )
    monkeypatch.setattr("newsdoc.commands.explain", lambda text: (decision,))
    assert run("explain", rain).out.decode().splitlines() == [
        "7  heading  99%  Rain fell.",
        "   +2.31  own.length=3",
        "   +1.00  next.ends=1",
        "   +0.25  page.lines=2",
    ]
    evidence = json.loads(run("explain", "--json", rain).out)["evidence"]
    assert evidence == [{"name": name, "weight": weight} for name, weight in reasons]


def test_explain_says_that_the_place_of_a_block_far_from_prose_decided() -> None:
    reasons = (newsdoc.Reason("navigation.en.sport", 0.0), newsdoc.Reason("far", 0.0))
    decision = newsdoc.Decision("Sport", (newsdoc.Span(7, 12),), "boilerplate", "navigation", 1.0, reasons)
    assert as_text([decision], 100, plain).splitlines()[1:] == ["   rule   navigation.en.sport", "   place  far"]


def test_explain_cuts_long_blocks(run: Run, snow: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes((SNOW.strip() * 9).encode())
    [line, *_] = run("explain", path).out.decode().splitlines()
    assert len(line) == 100
    assert line.endswith("…")
    assert (SNOW.strip() * 9).startswith(line.partition("%  ")[2].rstrip("…"))


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Advertisement", 13, "Advertisement"),
        ("Advertisement", 12, "Advertiseme…"),
        ("広告について", 12, "広告について"),
        ("広告について", 11, "広告につい…"),
        ("広告について", 10, "広告につ…"),
        ("cafe\u0301s", 5, "cafe\u0301s"),
        ("cafe\u0301s", 4, "caf…"),
        ("a\x1b[2Jb\x00\ud800", 9, "a�[2Jb��"),
    ],
)
def test_text_is_cut_to_columns_and_cannot_steer_a_terminal(text: str, room: int, expected: str) -> None:
    opening = "Rain fell all night. "  # a block gets twenty columns in any case
    decision = newsdoc.Decision(opening + text, (newsdoc.Span(0, 40),), "heading", "", 1.0, ())
    shown = as_text([decision], len(f"0  heading 100%  {opening}") + room, plain)
    assert shown == f"0  heading 100%  {opening}{expected}\n"


def test_narrow_terminals_show_some_text() -> None:
    decision = newsdoc.Decision("Rain " * 9, (newsdoc.Span(0, 45),), "heading", "", 1.0, ())
    assert as_text([decision], 1, plain) == "0  heading 100%  Rain Rain Rain Rain…\n"


def test_explain_several_files(run: Run, slot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(SLOT.encode()))
    expected = f"==> {slot} <==\n".encode() + TOLD + b"==> standard input <==\n" + TOLD
    assert run("explain", slot, "-") == Result(0, expected, "")


def test_explain_json(run: Run, slot: Path) -> None:
    row = {"file": str(slot), "label": "boilerplate", "kind": "advertisement", "certainty": 1.0, "text": SLOT.strip()}
    row |= {"spans": [[0, 13]], "evidence": [{"name": "advertisement.en.advertisement", "weight": 0.0}]}
    assert run("explain", "--json", slot) == Result(0, json.dumps(row, separators=(",", ":")).encode() + b"\n", "")


def test_explain_json_is_what_the_function_gives(run: Run, rain: Path) -> None:
    rows = [json.loads(line) for line in run("explain", "--json", rain, SEED).out.splitlines()]
    expected = [
        (str(path), it.label, it.kind, it.certainty, it.text, [[span.start, span.end] for span in it.spans])
        for path in (rain, SEED)
        for it in newsdoc.explain(path.read_bytes().decode())
    ]
    assert [
        tuple(row[key] for key in ("file", "label", "kind", "certainty", "text", "spans")) for row in rows
    ] == expected


def test_explain_json_writes_lone_surrogates_as_escapes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"Rain \\ud800 fell.")
    out = run("explain", "--json", "--encoding", "unicode_escape", path).out
    assert json.loads(out)["text"] == "Rain \ud800 fell."


def test_explain_reads_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(SLOT.encode()))
    assert run("explain") == Result(0, TOLD, "")


def test_explain_reads_in_an_encoding_and_writes_to_a_file(run: Run, tmp_path: Path) -> None:
    path, target = tmp_path / "text.txt", tmp_path / "out.txt"
    path.write_bytes("广告".encode("gb18030"))
    assert run("explain", "--encoding", "gb18030", path, "-o", target) == Result(0, b"", "")
    assert target.read_text("utf-8").startswith("0  boilerplate/advertisement 100%  广告\n")


def test_explain_goes_on_after_a_missing_file(run: Run, slot: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = run("explain", missing, slot)
    expected = f"==> {slot} <==\n".encode() + TOLD
    assert result == Result(1, expected, f"newsdoc: {missing}: No such file or directory\n")


def test_explain_must_not_write_to_an_input(run: Run, slot: Path) -> None:
    assert run("explain", slot, "-o", slot).status == 2
    assert slot.read_bytes() == SLOT.encode()


@pytest.mark.parametrize(
    ("when", "no_color", "expected"), [("always", "", True), ("always", "1", True), ("auto", "", False)]
)
def test_explain_in_colour(
    run: Run, slot: Path, monkeypatch: pytest.MonkeyPatch, when: str, no_color: str, expected: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    status, out, err = run("explain", "--color", when, slot)
    assert (status, err) == (0, "")
    assert (LABEL in out) == expected
    assert re.sub(rb"\x1b\[[\d;]*m", b"", out) == TOLD


def test_colour_is_put_on_headings_for_files_too(run: Run, slot: Path) -> None:
    assert run("explain", "--color", "always", slot, slot).out.startswith(f"\x1b[1m==> {slot} <==\x1b[0m\n".encode())


@pytest.mark.parametrize("label", ["title", "byline", "published", "heading", "paragraph", "continued", "boilerplate"])
def test_each_label_has_a_colour(label: str) -> None:
    decision = newsdoc.Decision("Rain", (newsdoc.Span(0, 4),), label, "", 1.0, ())
    assert re.search(rf"\x1b\[[\d;]+m{label}\x1b\[0m", as_text([decision], 100, coloured()))


def test_json_has_no_colour(run: Run, slot: Path) -> None:
    assert run("explain", "--json", "--color", "always", slot) == run("explain", "--json", slot)


def test_colour_without_rich_says_what_to_install(run: Run, slot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rich", "rich.style"):
        monkeypatch.setitem(sys.modules, name, None)
    status, out, err = run("explain", "--color", "always", slot)
    assert (status, out) == (2, b"")
    assert err.endswith("newsdoc explain: error: --color always needs rich: pip install newsdoc[terminal]\n")
    for when in ("auto", "never"):
        assert run("explain", "--color", when, slot) == Result(0, TOLD, "")


@pytest.mark.parametrize("installed", [True, False])
def test_a_terminal_has_colour_if_rich_is_there(
    run: Run, slot: Path, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    for name, value in {"TERM": "xterm", "NO_COLOR": "", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    if not installed:
        monkeypatch.setitem(sys.modules, "rich.style", None)
    status, out, err = run("explain", slot)
    assert (status, LABEL in out, err) == (0, installed, "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal that a test can make")
@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, True),
        (["--color", "never"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_explain_on_a_terminal(
    snow: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], expected: bool
) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 60))
    for name, value in {"TERM": "xterm", "NO_COLOR": "", "COLUMNS": "", **environment}.items():
        monkeypatch.setenv(name, value)
    with start("explain", *arguments, snow, stdout=theirs) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # Linux's way to say that the other end is closed
            while piece := os.read(ours, 4096):
                shown += piece
        os.close(ours)
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert (b"\x1b[" in shown) == expected
    [line, *_] = re.sub(rb"\x1b\[[\d;]*m", b"", shown).decode().splitlines()
    assert len(line) == 60
    assert line.endswith("…")


# --- usage and ends ---


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["nope"], ["parse", "--nope"], ["parse", "-o"], ["schema", "x"], ["--jsonl", "parse", "x"]),
        *(["explain", "--jsonl", "x"], ["explain", "--color", "x"], ["explain", "--color", "perhaps", "x"]),
    ],
)
def test_wrong_usage(run: Run, arguments: Sequence[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, b"")
    assert err.startswith("usage: newsdoc")


def test_interrupt_ends_without_a_word(run: Run, rain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(text: str) -> newsdoc.Article:
        raise KeyboardInterrupt

    monkeypatch.setattr("newsdoc.commands.parse", interrupt)
    assert run("parse", rain) == Result(130, b"", "")


# --- as a process ---


def start(
    *arguments: str | Path, stdin: int = subprocess.DEVNULL, stdout: int = subprocess.PIPE, **environment: str
) -> "subprocess.Popen[bytes]":
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    package = str(Path(newsdoc.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-m", "newsdoc", *arguments],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**plain, "PYTHONPATH": package, **environment},
    )


def test_package_runs_as_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["newsdoc", "schema"])
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("newsdoc", run_name="__main__")
    assert stop.value.code == 0
    assert json.loads(capsys.readouterr().out) == newsdoc.json_schema()


def test_process_reads_a_pipe() -> None:
    with start("parse", stdin=subprocess.PIPE) as process:
        out, err = process.communicate(SNOW.encode())
    assert (process.returncode, out, err) == (0, document(SNOW), b"")


def test_process_writes_utf8_whatever_the_locale(tmp_path: Path) -> None:
    text = "“Žádný déšť,” řekl starosta v pondělí – 日本 😀.\r\n"
    path = tmp_path / "text.txt"
    path.write_bytes(text.encode())
    with start("parse", path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii") as process:
        out, err = process.communicate()
    assert (process.returncode, out, err) == (0, document(text), b"")


def test_process_ends_with_the_status_of_failed_inputs(tmp_path: Path) -> None:
    with start("parse", tmp_path / "missing.txt") as process:
        out, err = process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert err.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe that says that it is broken")
@pytest.mark.parametrize(("command", "times"), [("parse", 1), ("parse", 5000), ("explain", 1)])
def test_process_ends_quietly_when_its_reader_goes_away(command: str, times: int) -> None:
    with start(command, stdin=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(f"{SNOW}\n".encode() * times)
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_process_says_that_its_output_is_full(rain: Path) -> None:
    with open("/dev/full", "wb") as full, start("parse", rain, stdout=full.fileno()) as process:
        _, err = process.communicate()
    assert (process.returncode, err) == (2, b"newsdoc: standard output: No space left on device\n")
