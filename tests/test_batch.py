"""Many documents: which are found, in which order, and what is written for each."""

import functools
import gzip
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.commands import Result, Run

import newsdoc
from newsdoc.batch import progress
from newsdoc.batch.streams import packer

RAIN = "Rain fell on the harbour all night.\n\nAdvertisement\n"
SNOW = "Snow closed the pass at Oberwald, the police said on Sunday. Three cars were dug out.\n"


@pytest.fixture
def run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``newsdoc parse`` in this process and a new directory."""
    monkeypatch.chdir(tmp_path)
    return functools.partial(run, "parse")


def put(path: str, content: str | bytes) -> None:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    raw = content.encode() if isinstance(content, str) else content
    target.write_bytes(packer(target.suffix)(raw))


def put_lines(path: str, *values: Any) -> None:
    put(path, "".join(json.dumps(value) + "\n" for value in values))


def wet(*records: tuple[str, bytes], content_type: str = "text/plain") -> bytes:
    """A WET file with these ids and texts, opened by a record on the crawl, as all are."""
    opening = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\ntest\r\n\r\n"
    return opening + b"".join(
        f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: {id_}\r\n"
        f"WARC-Target-URI: https://valley.example/{id_}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(text)}\r\n\r\n".encode()
        + text
        + b"\r\n\r\n"
        for id_, text in records
    )


def read_lines(content: bytes) -> list[dict[str, Any]]:
    assert not content or content.endswith(b"\n")
    return [json.loads(line) for line in content.splitlines()]


def ids(result: Result) -> list[Any]:
    return [record["id"] for record in read_lines(result.out)]


def only_error(result: Result) -> dict[str, Any]:
    [error] = [record["error"] for record in read_lines(result.out) if "error" in record]
    assert result.status == 1
    return dict(error)


# --- JSON Lines ---


def test_line_gives_id_other_fields_and_article(run: Run) -> None:
    put_lines("a.jsonl", {"url": "u", "text": RAIN, "id": "rain", "score": 1.5})
    status, out, err = run("a.jsonl")
    assert (status, err) == (0, "")
    article = newsdoc.to_dict(newsdoc.parse(RAIN))
    assert read_lines(out) == [{"id": "rain", "fields": {"url": "u", "score": 1.5}, "article": article}]
    assert list(read_lines(out)[0]) == ["id", "fields", "article"]


def test_fields_can_be_named(run: Run) -> None:
    put_lines("a.jsonl", {"key": 7, "body": SNOW, "text": "other", "id": "x"})
    [record] = read_lines(run("a.jsonl", "--text-field", "body", "--id-field", "key").out)
    assert (record["id"], record["fields"]) == (7, {"text": "other", "id": "x"})
    assert newsdoc.from_dict(record["article"]) == newsdoc.parse(SNOW)


def test_line_without_id_is_named_by_file_and_line(run: Run) -> None:
    put("a.jsonl", f"\n{json.dumps({'text': SNOW})}\r\n\n{json.dumps({'text': RAIN})}")
    assert ids(run("a.jsonl")) == ["a.jsonl:2", "a.jsonl:4"]


def test_same_id_twice_is_written_twice(run: Run) -> None:
    put_lines("a.jsonl", {"id": 1, "text": RAIN}, {"id": 1, "text": SNOW})
    assert ids(run("a.jsonl")) == [1, 1]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.ndjson", "A.JSONL"])
def test_lines_may_be_packed(run: Run, name: str) -> None:
    put_lines(name, {"id": 1, "text": RAIN}, {"id": 2, "text": SNOW})
    assert ids(run(name)) == [1, 2]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_packed_file_may_have_members(run: Run, suffix: str) -> None:
    halves = b'{"id": 1, "te', b'xt": "Rain."}\n{"id": 2, "text": "Snow."}\n'
    Path(f"a.jsonl{suffix}").write_bytes(b"".join(map(packer(suffix), halves)))
    assert ids(run(f"a.jsonl{suffix}")) == [1, 2]


def test_byte_order_mark_before_lines_is_no_text(run: Run) -> None:
    put("a.jsonl", b"\xef\xbb\xbf" + b'{"id": 1, "text": "Rain."}\n')
    assert ids(run("a.jsonl")) == [1]


def test_lone_surrogates_and_large_integers_are_carried(run: Run) -> None:
    fields = {"name": "\ud800", "number": 10**30}
    put_lines("a.jsonl", {"id": 1, "text": "Rain \udc00.", **fields})
    [record] = read_lines(run("a.jsonl").out)
    assert record["fields"] == fields


@pytest.mark.parametrize(
    ("line", "offset", "what"),
    [
        (b'{"id": 3, "text": "Caf\xe9"}', 22, "not valid utf-8"),
        (b'{"id": 3, "text": "\xc3\xa9",,}', 23, "not valid JSON: "),
        (b'{"id": 3, "text": "x", "n": NaN}', 0, "NaN is no JSON number"),
        (b'{"id": 3, "text": "x", "n": 1e999}', 0, "1e999 is too large a number"),
        (b"[" * 100_000, 0, "nested too deeply"),
        (b"[1]", 0, "a line must hold a JSON object"),
        (b'{"id": 3, "body": "x"}', 0, "no field 'text'; name the field of the text with --text-field"),
        (b'{"id": 3, "text": null}', 0, "the field 'text' must hold the text, a string"),
        (b'{"id": true, "text": "x"}', 0, "the field 'id' must hold an id, a string or an integer"),
    ],
)
def test_bad_line_costs_no_other(run: Run, line: bytes, offset: int, what: str) -> None:
    before = b'{"id": 1, "text": "Rain."}\n'
    put("a.jsonl", before + line + b'\n{"id": 2, "text": "Snow."}\n')
    result = run("a.jsonl")
    assert [record["id"] for record in read_lines(result.out) if "article" in record] == [1, 2]
    error = only_error(result)
    assert (error["where"], error["offset"]) == ("a.jsonl", len(before) + offset)
    assert what in error["what"]
    told = "1 of 3 documents could not be parsed; standard output has a record for each"
    assert result.err == f"newsdoc: {told}\n"


def test_error_of_a_line_has_its_id(run: Run) -> None:
    put_lines("a.jsonl", {"id": "rain"})
    assert ids(run("a.jsonl")) == ["rain"]


def test_named_id_must_be_there(run: Run) -> None:
    put_lines("a.jsonl", {"id": 1, "text": RAIN})
    assert only_error(run("a.jsonl", "--id-field", "key"))["what"].startswith("the field 'key' must hold an id")


def test_long_line_is_passed_over(run: Run) -> None:
    put_lines("a.jsonl", {"id": 1, "text": "x" * 300_000}, {"id": 2, "text": RAIN})
    result = run("a.jsonl", "--max-bytes", "100000")
    assert ids(result) == [None, 2]
    error = {"where": "a.jsonl", "offset": 0, "what": "longer than 100000 bytes; raise --max-bytes to read it"}
    assert only_error(result) == error


def test_parser_that_fails_costs_one_document(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(text: str) -> newsdoc.Article:
        if text == SNOW:
            raise MemoryError
        return newsdoc.parse(text)

    monkeypatch.setattr("newsdoc.batch.records.parse", parse)
    put_lines("a.jsonl", {"id": 1, "text": RAIN}, {"id": 2, "text": SNOW})
    result = run("a.jsonl")
    assert only_error(result) == {"where": "a.jsonl", "offset": 76, "what": "newsdoc cannot parse it: MemoryError"}
    assert ids(result) == [1, 2]


# --- texts ---


def test_directory_gives_its_files_by_name(run: Run) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.txt.gz", ".hidden", "b/.git/x", "d.jsonl"):
        put(f"in/{name}", RAIN if name != "d.jsonl" else json.dumps({"id": "line", "text": RAIN}))
    Path("in/b/again").symlink_to("..")
    assert ids(run("in")) == ["in/a.txt", "in/b/10.txt", "in/b/2.txt", "in/c.txt.gz", "line"]


def test_pattern_gives_its_matches_by_name(run: Run) -> None:
    for name in ("x/2.txt", "x/1.txt", "x/y/3.txt", "x/4.md"):
        put(name, RAIN)
    assert ids(run("x/**/*.txt", "x/*.md")) == ["x/1.txt", "x/2.txt", "x/y/3.txt", "x/4.md"]


def test_file_with_the_name_of_a_pattern_is_a_text(run: Run) -> None:
    put("a[1].txt", SNOW)
    assert run("a[1].txt").out == newsdoc.to_json(newsdoc.parse(SNOW), indent=2).encode() + b"\n"


def test_what_the_run_writes_is_not_read(run: Run) -> None:
    put("in/a.txt", RAIN)
    for _ in range(2):
        assert run("in", "-o", "in/out.jsonl", "--errors", "in/errors.jsonl").status == 0
        assert [record["id"] for record in read_lines(Path("in/out.jsonl").read_bytes())] == ["in/a.txt"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing.jsonl", "No such file or directory"),
        ("empty", "no files in this directory"),
        ("*.nothing", "no file matches this pattern"),
        ("a\0b.jsonl", "embedded null byte"),
    ],
)
def test_input_that_is_not_there_costs_no_other(run: Run, name: str, what: str) -> None:
    Path("empty").mkdir()
    put_lines("a.jsonl", {"id": 1, "text": RAIN})
    result = run(name, "a.jsonl")
    assert only_error(result) == {"where": name, "offset": 0, "what": what}
    assert ids(result) == [None, 1]


def test_text_in_another_encoding(run: Run) -> None:
    put("in/a.txt", "Übermut tut selten gut.\n".encode("latin-1"))
    assert run("in", "--encoding", "latin-1").status == 0
    result = run("in")
    assert (ids(result), only_error(result)["offset"]) == (["in/a.txt"], 0)


def test_option_makes_a_batch_of_plain_files(run: Run) -> None:
    put("a.txt", RAIN)
    put("b.txt", SNOW)
    assert ids(run("b.txt", "a.txt", "--jobs", "1")) == ["b.txt", "a.txt"]


def test_standard_input_holds_lines_if_a_field_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO(json.dumps({"id": 4, "text": RAIN}).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content))
    assert ids(run("-", "--text-field", "text")) == [4]


# --- WET ---


@pytest.mark.parametrize("name", ["a.warc.wet", "a.warc.wet.gz", "a.wet.zst"])
def test_wet_gives_its_texts(run: Run, name: str) -> None:
    put(name, wet(("<urn:1>", RAIN.encode()), ("<urn:2>", "Žádný déšť, řekl starosta.".encode())))
    first, second = read_lines(run(name).out)
    assert (first["id"], second["id"]) == ("<urn:1>", "<urn:2>")
    assert first["fields"]["WARC-Target-URI"] == "https://valley.example/<urn:1>"
    assert newsdoc.from_dict(first["article"]) == newsdoc.parse(RAIN)
    assert newsdoc.from_dict(second["article"]) == newsdoc.parse("Žádný déšť, řekl starosta.")


def test_charset_of_a_record_counts(run: Run) -> None:
    put("a.wet", wet(("1", "Déšť".encode("iso-8859-2")), content_type='text/plain; charset="iso-8859-2"'))
    [record] = read_lines(run("a.wet").out)
    assert newsdoc.from_dict(record["article"]) == newsdoc.parse("Déšť")


def test_charset_that_is_unknown(run: Run) -> None:
    put("a.wet", wet(("1", b"x"), content_type="text/plain; charset=nope"))
    assert only_error(run("a.wet"))["what"] == "no text encoding that Python knows: 'nope'"


def test_bad_record_costs_no_other(run: Run) -> None:
    content = wet(("1", RAIN.encode()), ("2", b"Caf\xe9"), ("3", SNOW.encode()))
    put("a.wet.gz", content)
    result = run("a.wet.gz")
    assert ids(result) == ["1", "2", "3"]
    assert only_error(result)["offset"] == content.index(b"\xe9")


def test_long_record_is_passed_over(run: Run) -> None:
    put("a.wet", wet(("1", b"x" * 2000), ("2", RAIN.encode())))
    result = run("a.wet", "--max-bytes", "1000")
    assert ids(result) == ["1", "2"]
    assert only_error(result)["what"].startswith("longer than 1000 bytes")


def test_record_that_is_longer_than_it_says_ends_the_file(run: Run) -> None:
    length = b"Content-Length: %d"
    content = wet(("1", RAIN.encode()), ("2", SNOW.encode()))
    put("a.wet", content.replace(length % len(RAIN), length % (len(RAIN) - 4)))
    result = run("a.wet")
    assert ids(result) == ["1", None]
    assert only_error(result)["what"] == "no WET record: the record before is not as long as it says"


def test_wet_that_is_cut_off(run: Run) -> None:
    put("a.wet", wet(("1", RAIN.encode()), ("2", SNOW.encode()))[:-30])
    result = run("a.wet")
    assert ids(result) == ["1", None]
    assert only_error(result)["what"] == "the record ends early: the file is cut off"


@pytest.mark.parametrize("content", [b"no WARC at all\n", wet(("1", b"Rain."))[:40], b"WARC/1.0\r\n\r\n\r\n"])
def test_wet_that_is_none(run: Run, content: bytes) -> None:
    put("a.wet", content)
    result = run("a.wet")
    assert only_error(result)["where"] == "a.wet"
    assert len(result.err.splitlines()) == 1


# --- files that break off ---


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_file_that_is_cut_off_gives_what_stands_before(run: Run, suffix: str, jobs: str) -> None:
    lines = [json.dumps({"id": number, "text": f"{RAIN} {number * 7919}"}) + "\n" for number in range(2000)]
    put(f"a.jsonl{suffix}", "".join(lines))
    path = Path(f"a.jsonl{suffix}")
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 4])
    result = run(f"a.jsonl{suffix}", "--jobs", jobs)
    *good, last = ids(result)
    assert (good, last) == (list(range(len(good))), None)
    assert len(good) > 100
    offset = len("".join(lines[: len(good)]))
    what = "the packed data ends early: the file is cut off"
    assert only_error(result) == {"where": path.name, "offset": offset, "what": what}


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.wet.gz", "in.txt.gz"])
def test_file_that_is_not_packed_as_it_says(run: Run, name: str) -> None:
    Path(name).write_bytes(b"Rain fell on the harbour all night.")
    assert "damaged" in only_error(run(name, "--jobs", "1"))["what"]


def test_damage_inside_a_file(run: Run) -> None:
    put_lines("a.jsonl.gz", *({"id": number, "text": f"{SNOW} {number**5}"} for number in range(3000)))
    path = Path("a.jsonl.gz")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 50] = b"\xff" * 50
    path.write_bytes(content)
    result = run(path.name)
    errors = [record["error"] for record in read_lines(result.out) if "error" in record]
    assert "damaged" in errors[-1]["what"]
    assert ids(result)[:500] == list(range(500))


# --- what is written where ---


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.jsonl.zst", "out.jsonl"])
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_output_is_packed_by_its_suffix(run: Run, name: str, jobs: str) -> None:
    put_lines("a.jsonl", *({"id": number, "text": RAIN} for number in range(700)))
    assert run("a.jsonl", "-o", name, "--jobs", jobs) == Result(0, b"", "")
    put_lines("b.jsonl")
    Path("b.jsonl").write_bytes(run("a.jsonl").out)
    plain = Path("b.jsonl").read_bytes()
    packed = Path(name).read_bytes()
    assert {"gz": gzip.decompress, "zst": zstd_decompress, "jsonl": bytes}[name.rpartition(".")[2]](packed) == plain


def zstd_decompress(content: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    unpacked: bytes = zstd.decompress(content)
    return unpacked


def test_errors_have_a_file_of_their_own(run: Run) -> None:
    put("a.jsonl", b'{"id": 1, "text": "Rain."}\nnope\n{"id": 2, "text": "Snow."}\n')
    told = "newsdoc: 1 of 3 documents could not be parsed; errors.jsonl.gz has a record for each\n"
    assert run("a.jsonl", "-o", "out.jsonl", "--errors", "errors.jsonl.gz") == Result(1, b"", told)
    assert [record["id"] for record in read_lines(Path("out.jsonl").read_bytes())] == [1, 2]
    [error] = read_lines(gzip.decompress(Path("errors.jsonl.gz").read_bytes()))
    assert error["error"]["offset"] == 27


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.jsonl", "-o", "a.jsonl"],
        ["a.jsonl", "-o", "out.jsonl", "--errors", "a.jsonl"],
        ["a.jsonl", "-o", "out.jsonl", "--errors", "./out.jsonl"],
        ["a.jsonl", "--jobs", "0"],
        ["a.jsonl", "--max-bytes", "x"],
    ],
)
def test_wrong_usage_harms_no_file(run: Run, arguments: Sequence[str]) -> None:
    put_lines("a.jsonl", {"id": 1, "text": RAIN})
    before = Path("a.jsonl").read_bytes()
    status, out, err = run(*arguments)
    assert (status, out) == (2, b"")
    assert err.startswith("usage: newsdoc")
    assert Path("a.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "extra"),
    [("a.jsonl.zst", "zstd"), ("a.wet", "wet")],
)
def test_missing_library_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, extra: str) -> None:
    put(name, b"")
    lack_zstd(monkeypatch)
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    status, _, err = run(name)
    assert (status, err.count("\n")) == (2, 1)
    assert f"pip install newsdoc[{extra}]" in err


def lack_zstd(monkeypatch: pytest.MonkeyPatch) -> None:
    module = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delattr(module, raising=False)


@pytest.mark.parametrize("options", [["-o", "out.zst"], ["-o", "out", "--errors", "out.zst"]])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_missing_library_is_told_before_anything_is_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: list[str], jobs: str
) -> None:
    put_lines("a.jsonl", {"id": 1, "text": RAIN})
    Path("out.zst").write_bytes(b"of a run before")
    lack_zstd(monkeypatch)
    status, _, err = run("a.jsonl", *options, "--jobs", jobs)
    assert (status, err.count("\n"), "pip install newsdoc[zstd]" in err) == (2, 1, True)
    assert Path("out.zst").read_bytes() == b"of a run before"
    assert not Path("out").exists()


# --- the bar ---


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bar_is_shown_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put_lines("a.jsonl", *({"id": number, "text": RAIN} for number in range(300)))
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert run("a.jsonl", "-o", "out.jsonl").status == 0
    assert "300 documents" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_bar_is_not_shown_among_records(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert not progress.is_wanted(output_is_standard=True)
    assert progress.is_wanted(output_is_standard=False)


def test_without_rich_there_is_no_bar(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    put_lines("a.jsonl", {"id": 1, "text": RAIN})
    assert run("a.jsonl", "-o", "out.jsonl").status == 0
    assert terminal.getvalue() == ""
