"""Input that means harm, or is broken: what fuzzing found, and worst cases made on purpose.

``python -m tools.fuzz`` finds more; what it finds belongs into ``tests/hostile``. Whether the time grows with the text
alone is asked by ``benchmarks/worst.py``.
"""

import functools
import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsdoc
from newsdoc import Article, BoilerplateKind, FormatError, Heading, NewsdocError, Paragraph, Parser, Section, Span
from newsdoc.blocks import Block
from newsdoc.layout import joined
from newsdoc.lines import split_lines
from newsdoc.testing import assert_conserves, assert_round_trips

ROOT = Path(__file__).parent.parent
HOSTILE = Path(__file__).parent / "hostile"
TEXTS = sorted((HOSTILE / "parse").glob("*.txt"))
ANSWERS = dict(line.split(": ", 1) for line in (HOSTILE / "from_json" / "answers.txt").read_text("utf-8").splitlines())
EMPTY = newsdoc.to_json(Article())
SAMPLE = newsdoc.to_json(
    newsdoc.parse(
        "Brücke offen\n\nBy Ada Moor\n\n3 May 2024\n\nLARVIK (AP) – It rained. 😀\n\nWhy now?\n\nNobody knows, not "
        "even the mayor of the town.\n\nAdvertisement"
    )
)


def in_later_version(value: str) -> str:
    """A document of a later minor version, with a member that this version does not know."""
    return EMPTY.replace('"newsdoc":"1"', f'"newsdoc":"1.1","more":{value}')


def with_title(value: str) -> str:
    return EMPTY.replace('"title":null', f'"title":{value}')


def refusal(document: str | bytes) -> FormatError:
    with pytest.raises(FormatError) as caught:
        newsdoc.from_json(document)
    assert str(caught.value).startswith(f"{caught.value.path}: ")
    return caught.value


# --- what was found ---


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_text_that_was_trouble_parses(file: Path) -> None:
    text = file.read_bytes().decode("utf-8", "surrogatepass")
    article = newsdoc.parse(text)
    assert_conserves(text, article)
    assert_conserves(text, Parser(keep=BoilerplateKind).parse(text))
    assert_round_trips(article)
    assert len(newsdoc.explain(text)) > 0


@pytest.mark.parametrize("file", sorted((HOSTILE / "from_json").glob("*.json")), ids=lambda file: file.stem)
def test_json_that_was_trouble_is_read_or_refused(file: Path) -> None:
    if ANSWERS[file.name] == "is read":
        assert_round_trips(newsdoc.from_json(file.read_bytes()))
    else:
        assert str(refusal(file.read_bytes())) == ANSWERS[file.name]


@given(
    st.lists(
        st.sampled_from(["the bridge", ", where", "well-", "known", "(", "so)", ".", "川が", "増した。"]), min_size=2
    )
)
def test_pieces_of_a_paragraph_are_joined_as_one_after_the_other_would_be(texts: list[str]) -> None:
    pieces = [Block(text, split_lines(text)[0]) for text in texts]
    together = joined(pieces)
    one_by_one = functools.reduce(lambda above, below: joined([above, below]), pieces)
    assert (together.text, together.lines) == (one_by_one.text, one_by_one.lines)


# --- JSON: cut off, nested, in other encodings ---


@pytest.mark.parametrize("end", range(len(SAMPLE.encode())))
def test_json_cut_off_at_any_byte_is_refused(end: int) -> None:
    error = refusal(SAMPLE.encode()[:end])
    assert error.path == "$"
    assert "at line 1, column" in str(error) or "at byte" in str(error)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-8-sig"])
def test_other_encodings_are_refused(encoding: str) -> None:
    assert refusal(SAMPLE.encode(encoding)).path == "$"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp437", "mac-roman"])
def test_encodings_of_one_byte_a_character_are_refused_at_the_first_other_byte(encoding: str) -> None:
    text = with_title('{"text":"Brücke","spans":[]}')
    assert f"at byte {text.index('ü')}" in str(refusal(text.encode(encoding)))


@pytest.mark.parametrize("depth", [10, 500, 5000, 1_000_000])
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}"), ('[{"":', "}]")])
def test_nesting_is_refused_or_passed_over(depth: int, opens: str, closes: str) -> None:
    nested = opens * depth + "0" + closes * depth
    assert refusal(nested).path in ("$", "$.newsdoc")
    assert refusal(opens * depth).path == "$"
    assert refusal(with_title(nested)).path in ("$", "$.title", "$.title.text")
    if depth < 100:
        assert newsdoc.from_json(in_later_version(nested)) == Article()


def test_fault_deep_inside_is_told_with_its_path() -> None:
    error = refusal(in_later_version('[{"a b":' * 200 + "NaN" + "}]" * 200))
    assert error.path == "$.more" + '[0]["a b"]' * 200


def test_many_values_deep_inside_do_not_each_carry_a_path() -> None:
    """Paths of forty characters a level, two hundred levels down, for each of many values would fill the memory."""
    values = f"[{'0,' * 200_000}NaN]"
    document = in_later_version(f'{{"{"n" * 40}":' * 200 + values + "}" * 200)
    done = run_in(600, "import newsdoc, sys; newsdoc.from_json(sys.stdin.read())", document)
    assert done.stderr.rstrip().endswith("NaN is no JSON number")


@pytest.mark.parametrize("digits", [19, 300, 4300, 4301, 100_000])
@pytest.mark.parametrize("sign", ["", "-"])
def test_giant_number_is_refused_where_it_stands(digits: int, sign: str) -> None:
    error = refusal(with_title(f'{{"text":"","spans":[[0,5],[{sign}{"7" * digits},3]]}}'))
    assert error.path.startswith("$.title.spans[1]")
    assert len(str(error)) < 200


@pytest.mark.parametrize("number", ["1e400", "1e-400", "1.5", "1E5", "-0.0", "0." + "3" * 10_000])
def test_number_that_is_no_integer_is_refused_as_an_offset(number: str) -> None:
    assert refusal(with_title(f'{{"text":"","spans":[[{number},3]]}}')).path == "$.title.spans[0][0]"


def test_giant_number_that_is_passed_over_does_no_harm() -> None:
    assert newsdoc.from_json(in_later_version("9" * 4000)) == Article()
    assert refusal(in_later_version("9" * 5000)).path == "$.more"


def test_giant_offset_is_refused_by_the_model() -> None:
    for start, end in ((-(10**5000), 3), (10**5000, 3), (0, 10**5000)):
        with pytest.raises(NewsdocError, match=r"^Span\.(start|end) must ") as caught:
            Span(start, end)
        assert len(str(caught.value)) < 200


def test_value_that_cannot_be_shown_is_refused_by_its_type() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    for value in (10**5000, deep):
        with pytest.raises(NewsdocError, match=r"^Heading\.text must be str, not "):
            Heading(value)  # type: ignore[arg-type]


def test_member_that_stands_twice_is_refused_at_any_depth() -> None:
    assert refusal(with_title('{"text":"a","text":"a","spans":[]}')).path == "$.title"
    assert refusal(EMPTY[:-1] + ',"title":null}').path == "$"
    assert refusal(in_later_version('[[{"b":1,"b":1}]]')).path == "$.more[0][0]"


def test_many_problems_are_not_all_counted() -> None:
    error = refusal(EMPTY.replace('"sections":[]', f'"sections":[{"0," * 50_000}0]'))
    assert str(error).endswith("not an integer (and at least 100 more problems)")
    error = refusal(in_later_version(f"[{'NaN,' * 50_000}NaN]"))
    assert str(error) == "$.more[0]: NaN is no JSON number (and at least 100 more problems)"
    sections = '{"heading":0,"paragraphs":[' + "0," * 60 + "0]}"
    error = refusal(EMPTY.replace('"sections":[]', f'"sections":[{sections},{sections},{sections}]'))
    assert str(error).endswith("(and at least 100 more problems)")


def test_problems_up_to_a_hundred_are_counted() -> None:
    error = refusal(EMPTY.replace('"sections":[]', f'"sections":[{"0," * 99}0]'))
    assert str(error).endswith("(and 99 more problems)")


def run_in(megabytes: int, code: str, document: str = "") -> "subprocess.CompletedProcess[str]":
    """Run Python with little memory."""
    limit = megabytes * 2**20

    def set_limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))

    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, input=document, capture_output=True, encoding="utf-8", preexec_fn=set_limit, check=False
    )


def test_document_too_large_for_the_memory_is_refused() -> None:
    code = "import newsdoc\nnewsdoc.from_json('[' + '[],' * 5_000_000 + '0]')"
    done = run_in(300, code)
    assert done.stderr.rstrip().endswith("newsdoc.errors.FormatError: $: too large for the memory that is free")
    assert "MemoryError" not in done.stderr


MEGABYTES = 100
LARGE = {
    "open brackets": lambda size: "[" * size,
    "open objects": lambda size: '{"a":' * (size // 5),
    "digits": lambda size: "1" * size,
    "one string": lambda size: f'"{"a" * size}"',
    "a string without an end": lambda size: f'"{"a" * size}',
    "escapes": lambda size: with_title(f'"{chr(92)}u0041' * 1 + f"{chr(92)}u0041" * (size // 6) + '"'),
    "white space": lambda size: " " * size,
    "numbers": lambda size: EMPTY.replace('"sections":[]', f'"sections":[{"0," * (size // 2)}0]'),
    "numbers no JSON knows": lambda size: in_later_version(f"[{'NaN,' * (size // 4)}0]"),
    "empty objects": lambda size: EMPTY.replace('"boilerplate":[]', f'"boilerplate":[{"{}," * (size // 3)}0]'),
    "unknown members": lambda size: EMPTY[:-1] + "".join(f',"m{n}":0' for n in range(size // 14)) + "}",
    "control characters": lambda size: "\x00" * size,
}


@pytest.mark.large
@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_large_document_that_is_no_article_is_refused(make: Any) -> None:
    assert len(str(refusal(make(MEGABYTES * 10**6)))) < 500


@pytest.mark.large
def test_large_article_is_read() -> None:
    paragraph = Paragraph("It rained on the valley. " * 40_000)
    article = Article(sections=(Section(None, (paragraph,) * MEGABYTES),))
    assert newsdoc.from_json(newsdoc.to_json(article)) == article


# --- nothing in a document makes newsdoc do anything ---

LURES = """file:///etc/passwd
[Read more](file:///etc/passwd) ![](http://127.0.0.1:1/a.png)
http://127.0.0.1:1/ https://example.invalid/feed.xml ftp://example.invalid
@/etc/passwd
$(touch /tmp/x) `touch /tmp/x` ; touch /tmp/x | sh
{{ 7 * 7 }} ${jndi:ldap://127.0.0.1:1/a} <%= 1 %> %s%n {0.__class__}
__import__('os').system('true')
!!python/object/apply:os.system ['true']
<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>
<script src="http://127.0.0.1:1/"></script><img src=x onerror=alert(1)>
cos\nsystem\n(S'true'\ntR.
../../../../etc/passwd\x00.txt
%include /etc/passwd
\\\\127.0.0.1\\share\\a.txt
"""

WATCH = """
import sys
from pathlib import Path
import newsdoc
# Data files of the package are read when they are first needed, and always the same ones.
ALLOWED = {allowed} + tuple(map(str, Path(newsdoc.__file__).parent.rglob("*.tsv")))
WANTED = ("open", "os.", "socket.", "subprocess.", "exec", "compile", "import", "ctypes.", "pickle.", "marshal.",
          "shutil.", "glob.", "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.", "sqlite3.", "winreg.", "code.",
          "pty.", "mmap.", "fcntl.", "signal.", "syslog.", "webbrowser.", "builtins.", "pathlib.", "cpython.")
seen = []
watching = False
def watch(event, arguments):
    if watching and event.startswith(WANTED):
        if event == "open" and str(arguments[0]) in ALLOWED:
            return
        seen.append((event, repr(arguments)[:200]))
sys.addaudithook(watch)
"""


def watched(code: str, *allowed: str, arguments: tuple[str, ...] = (), text: str = "") -> str:
    """What a program prints of all that it asked of the system while it watched itself."""
    code = WATCH.format(allowed=allowed) + code + "\nwatching = False\nprint('SEEN', seen)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], input=text, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rpartition("SEEN ")[2].strip()


WARM = """
import newsdoc
warm = Path(sys.argv[1]).read_text("utf-8")
newsdoc.explain(warm)
newsdoc.from_json(newsdoc.to_json(newsdoc.parse(warm)))
try:
    newsdoc.from_json(newsdoc.to_json(newsdoc.Article()).replace("null", "5"))
except newsdoc.NewsdocError:
    pass
"""


@pytest.fixture
def everything(tmp_path: Path) -> Path:
    """A text that has newsdoc read each of its data files, as it does once in a process."""
    file = tmp_path / "everything.txt"
    file.write_text(
        "Bridge opens\n\nBy Ada Moor\n\n3 May 2024 at 12:30\n\nLONDON – It rained.\n\nAdvertisement\n\n"
        + "It rained on the valley, and nobody slept. " * 9,
        "utf-8",
    )
    return file


def test_watching_sees_what_it_should_see() -> None:
    code = "watching = True\nimport socket\nopen('/dev/null')\neval('1')\nsocket.socket()"
    seen = watched(code)
    assert all(f"('{event}'" in seen for event in ("import", "open", "compile", "socket.__new__"))


def test_no_text_makes_newsdoc_ask_anything_of_the_system(everything: Path, tmp_path: Path) -> None:
    lures = tmp_path / "lures.txt"
    hostile = "\n\n".join(file.read_bytes().decode("utf-8", "replace") for file in TEXTS)
    lures.write_text(f"{LURES}\n\n{LURES.replace(chr(10), chr(10) * 2)}\n\n{hostile}", "utf-8")
    code = (
        WARM
        + "lures = Path(sys.argv[2]).read_text('utf-8')\nwatching = True\n"
        + "article = newsdoc.parse(lures)\nnewsdoc.explain(lures)\nnewsdoc.from_json(newsdoc.to_json(article))\n"
        + "for line in lures.split(chr(10)):\n    newsdoc.parse(line)\n"
    )
    assert watched(code, arguments=(str(everything), str(lures))) == "[]"


def test_no_json_makes_newsdoc_ask_anything_of_the_system(everything: Path, tmp_path: Path) -> None:
    documents = [file.read_bytes().decode("utf-8", "replace") for file in (HOSTILE / "from_json").glob("*.json")]
    documents += [with_title(json.dumps({"text": line, "spans": []})) for line in LURES.splitlines()]
    documents += [in_later_version(json.dumps({name: LURES})) for name in ("$ref", "$schema", "__class__", "py/object")]
    lures = tmp_path / "lures.json"
    lures.write_text(json.dumps(documents), "utf-8")
    code = (
        WARM
        + "import json\nlures = json.loads(Path(sys.argv[2]).read_text('utf-8'))\n"
        + "newsdoc.from_json(newsdoc.to_json(newsdoc.Article()).replace('\"1\"', '\"1.1\"'))\nwatching = True\n"
        + "for lure in lures:\n    try:\n        newsdoc.from_json(lure)\n"
        + "    except newsdoc.NewsdocError:\n        pass\n"
    )
    assert watched(code, arguments=(str(everything), str(lures))) == "[]"


@pytest.mark.parametrize("command", ["parse", "explain"])
def test_command_opens_the_files_that_it_is_told_to_open_and_no_other(
    command: str, everything: Path, tmp_path: Path
) -> None:
    lures = tmp_path / "lures.txt"
    lures.write_text(LURES, "utf-8")
    output = tmp_path / "output"
    code = (
        WARM
        + "from newsdoc.cli import main\n"
        + f"main(['{command}', '-o', sys.argv[3], sys.argv[1]])\nwatching = True\n"
        + f"assert main(['{command}', '-o', sys.argv[3], sys.argv[2]]) == 0\n"
    )
    seen = watched(code, str(lures), str(output), arguments=(str(everything), str(lures), str(output)))
    assert seen == "[]"
    assert "passwd" in output.read_text("utf-8")


# --- regular expressions ---


def test_every_regular_expression_is_checked_for_backtracking() -> None:
    """The check itself takes minutes: ``make backtracking``."""
    sys.path.insert(0, str(ROOT))
    from tools.backtracking import expressions

    names = [expression.name for expression in expressions()]
    written = sum(
        file.read_text("utf-8").count(made)
        for file in (ROOT / "src" / "newsdoc").rglob("*.py")
        for made in (" late(", " Deferred(", " re.compile(", " regex.compile(")
    )
    assert len(names) > written + 200  # those of the catalogue
