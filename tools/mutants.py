"""Do the tests notice when the code is wrong? ``python -m tools.mutants``.

Mutmut knows many small changes (mutants) of the code. Each is tried in a process of its own, which reads newsdoc with
that one change and runs the tests that reach the changed lines: those of the room first, the quick ones before the slow
ones, up to the first that fails. Which tests reach which lines is found beforehand, by one run of all of them.

Mutants that only change the ``strict`` of a ``zip`` are left out: it guards whoever changes the code, and does nothing
while the code is right.

At least nine of ten mutants must be killed. To try them all takes hours, so a share of each room's mutants is drawn by
lot, the same ones for the same seed. What was killed is kept in ``build/mutants.json`` while its room stays the same:
a run that was stopped goes on where it was, and one after new tests tries only what lived.
"""

import argparse
import hashlib
import importlib
import itertools
import json
import os
import random
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType
from typing import Any, Final

import pytest
from attrs import frozen

ROOT: Final = Path(__file__).parent.parent
KNOWN: Final = ROOT / "build" / "mutants.json"
REACHED: Final = ROOT / "build" / "mutants-reached.json"
LEAST: Final = 0.9  # of the mutants must be killed
LONGEST: Final = 60  # seconds of the processor; a mutant that loops for ever is killed, too
MOST_WAITING: Final = 1200  # seconds, for one that waits for ever; on a busy machine all wait
MEMORY: Final = 4 * 2**30  # so is one that fills the memory
MOST: Final = 10.0  # seconds of tests that a mutant is tried by at the most; the quick ones come first
SAMPLE: Final = 400
LEAST_OF_ROOM: Final = 30  # mutants that are drawn from a small room
STRICT: Final = re.compile(r",?\s*strict=\w+|,\s*(?=\))")
# The rooms whose code is changed, and the tests that are theirs.
ROOMS: Final = {
    "catalogue/edges.py": ("edges", "catalogue_edges"),
    "catalogue/matcher.py": ("catalogue", "catalogue_edges", "cases"),
    "catalogue/normal.py": ("catalogue", "catalogue_edges"),
    "catalogue/patterns.py": ("catalogue_edges", "catalogue", "cases"),
    "catalogue/required.py": ("catalogue_edges", "catalogue"),
    "jsonline.py": ("jsontext", "wire"),
    "labels.py": ("labels", "parser", "explain"),
    "layout.py": ("layout",),
    "model.py": ("model",),
    "nearness.py": ("nearness",),
    "sequence.py": ("sequence",),
    "titlesearch.py": ("titlesearch", "labels"),
    "wire.py": ("wire",),
}
# Tests of all that the rooms do together.
OTHERS: Final = ("sift", "parser", "seeds", "cases")
# What tests need, beside newsdoc itself: read once, for all mutants.
NO_WARNING: Final = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
LIBRARIES: Final = "attrs cattrs hypothesis _hypothesis_pytestplugin jsonschema orjson regex sybil".split()


@frozen
class Mutant:
    """A room with one small change.

    Attributes:
        room: Its file, as in ROOMS.
        function: The function that is changed.
        line: Where.
        code: The whole text of the room, with the change.
        change: The lines that go, and those that come.
    """

    room: str
    function: str
    line: int
    code: str
    change: str

    @property
    def key(self) -> str:
        """What stands for it in the file of what is known."""
        return hashlib.sha256(f"{self.room}\n{self.code}".encode()).hexdigest()[:20]


@frozen
class Reached:
    """What the tests reach: for each line of each room the tests, and for each test how long it takes."""

    lines: dict[str, dict[str, list[str]]]
    seconds: dict[str, float]

    def tests(self, room: str, line: int) -> list[str]:
        """The tests that reach a line: those of the room first, the quick ones of a file before the slow ones."""
        found = [*self.lines[room].get(str(line), [])]
        if "" in found:  # reached by an import
            found = [*self.seconds]
        order = [f"tests/test_{name}.py" for name in dict.fromkeys([*ROOMS[room], *OTHERS])]
        found = [test for test in found if test.partition("::")[0] in order]
        found.sort(key=lambda test: (order.index(test.partition("::")[0]), self.seconds[test]))
        spent = itertools.accumulate(self.seconds[test] for test in found)
        return [test for test, until in zip(found, spent, strict=True) if until <= MOST]


def file_of(room: str) -> Path:
    return ROOT / "src" / "newsdoc" / room


def module_of(room: str) -> str:
    return f"newsdoc.{room.removesuffix('.py').replace('/', '.')}"


# --- what is changed ---


def mutants(room: str) -> list[Mutant]:
    """All mutants of a room, in the order in which they stand there."""
    from libcst import ClassDef, FunctionDef, IndentedBlock, Name  # noqa: PLC0415 - each mutant would inherit it
    from mutmut.mutation.file_mutation import create_mutations  # noqa: PLC0415 - the same

    source = file_of(room).read_text("utf-8")
    module, mutations, _, _ = create_mutations(str(file_of(room)), source)
    found: dict[str, Mutant] = {}
    for mutation in mutations:
        function = mutation.contained_by_top_level_function
        if isinstance(function, FunctionDef):
            changed = function.deep_replace(mutation.original_node, mutation.mutated_node)
            before, after = module.code_for_node(function), module.code_for_node(changed)
            if f"\n{before}" not in source:
                before, after = (
                    module.code_for_node(ClassDef(Name("Any"), IndentedBlock([node]))).partition("\n")[2]
                    for node in (function, changed)
                )
            if source.count(before) != 1:
                raise ValueError(f"{room}: {function.name.value} cannot be found")
            if STRICT.sub("", before) == STRICT.sub("", after):
                continue
            code = source.replace(before, after)
            line, change = difference(source, code)
            found.setdefault(code, Mutant(room, function.name.value, line, code, change))
    return [*found.values()]


def difference(source: str, code: str) -> tuple[int, str]:
    """The first line that differs, and the lines that do, as a diff shows them."""
    before, after = source.split("\n"), code.split("\n")
    start = end = 0
    least = min(len(before), len(after))
    while start < least and before[start] == after[start]:
        start += 1
    while end < least - start and before[-1 - end] == after[-1 - end]:
        end += 1
    gone, come = before[start : len(before) - end], after[start : len(after) - end]
    return start + 1, "\n".join([f"- {line.strip()}" for line in gone] + [f"+ {line.strip()}" for line in come])


def drawn(all_of: dict[str, list[Mutant]], sample: int, seed: int) -> list[Mutant]:
    """As many mutants, of each room its share; all of them for a sample of none. A larger sample holds the smaller one.

    The rooms take turns, so that a run that was stopped has seen a share of each.
    """
    whole = sum(map(len, all_of.values()))
    chosen: list[tuple[float, Mutant]] = []
    for room, found in all_of.items():
        count = max(round(sample * len(found) / whole), LEAST_OF_ROOM) if sample else len(found)
        order = random.Random(f"{seed} {room}").sample(found, len(found))[:count]
        chosen += [(place / len(order), mutant) for place, mutant in enumerate(order)]
    return [mutant for _, mutant in sorted(chosen, key=lambda entry: entry[0])]


# --- a process for each ---


def in_new_process(task: Callable[[], int]) -> int:
    """What a task returns in a process of its own; less than 0 if it was ended by a signal."""
    process = os.fork()
    if not process:
        status = 3
        try:
            signal.alarm(MOST_WAITING)
            resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, resource.RLIM_INFINITY))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            status = task()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def run(files: Sequence[str], plugin: object, *options: str) -> int:
    """Runs tests, and returns what pytest returns."""
    arguments = ["-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", *NO_WARNING, *options, *files]
    return int(pytest.main(arguments, plugins=[plugin]))


class Chosen:
    """A plugin of pytest: runs these tests alone, in this order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._places = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self._places]
        items.sort(key=lambda item: self._places[item.nodeid])


class Changed(SourceFileLoader):
    """Has Python read a room with a change."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(module_of(mutant.room), str(file_of(mutant.room)))
        self._code = mutant.code

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._code, self.path, "exec")


def killer(mutant: Mutant, reached: Reached) -> str:
    """What noticed a mutant; empty if it lives."""
    tests = reached.tests(mutant.room, mutant.line)
    for _, together in itertools.groupby(tests, key=lambda test: test.partition("::")[0]):
        status = in_new_process(partial(_try, mutant, [*together]))
        if status == pytest.ExitCode.USAGE_ERROR:
            raise RuntimeError(f"pytest does not run {mutant.room}'s tests")
        if status not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return "tests" if status > 0 else f"signal {-status}"
    return ""


def _try(mutant: Mutant, tests: Sequence[str]) -> int:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, Changed(mutant))
    return run([*dict.fromkeys(test.partition("::")[0] for test in tests)], Chosen(tests), "-x")


# --- which tests reach what ---


class Recorder:
    """A plugin of pytest: notes how long each test takes, and what it reaches.

    What is made once and kept, as readers and writers are, would be missed in all tests but one; so it is made anew.
    """

    def __init__(self, coverage: Any) -> None:
        self._coverage = coverage
        self._begin = 0.0
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        for value in vars(sys.modules["newsdoc.wire"]).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
        self._coverage.switch_context(nodeid)
        self._begin = time.process_time()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.seconds[nodeid] = time.process_time() - self._begin


def record() -> int:
    """Runs all tests once, and writes down which of them reach which lines."""
    from coverage import Coverage  # noqa: PLC0415 - each mutant would inherit it

    os.environ["COVERAGE_CORE"] = "ctrace"  # the one that tells tests apart
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    coverage = Coverage(data_file=None, config_file=False, include=[str(file_of(room)) for room in ROOMS])
    recorder = Recorder(coverage)
    names = dict.fromkeys([*(name for own in ROOMS.values() for name in own), *OTHERS])
    coverage.start()
    importlib.import_module(
        "newsdoc"
    ).Parser()  # the catalogue and the weights are read before all tests: all reach that
    status = run([f"tests/test_{name}.py" for name in names], recorder)
    coverage.stop()
    data = coverage.get_data()
    lines = {room: data.contexts_by_lineno(str(file_of(room))) for room in ROOMS}
    if not status:
        REACHED.write_text(json.dumps({"lines": lines, "seconds": recorder.seconds, "of": digest()}), "utf-8")
    return status


def digest() -> str:
    """What stands for the code and its tests as they are now."""
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.tsv"), *(ROOT / "tests").rglob("*.py")]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(files))).hexdigest()


def reached_now() -> Reached | None:
    """What the tests reach, if that was found for this very code."""
    found = json.loads(REACHED.read_text("utf-8")) if REACHED.exists() else {}
    return Reached(found["lines"], found["seconds"]) if found.get("of") == digest() else None


def main() -> int:
    parser = argparse.ArgumentParser(description="Change the code here and there, and see whether the tests notice.")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="mutants to try (default: %(default)s; 0: all)")
    parser.add_argument("--seed", type=int, default=1, help="which of them (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="how long to try at the most")
    parser.add_argument("--only", default="", help="rooms whose file names hold this")
    arguments = parser.parse_args()
    os.chdir(ROOT)
    for library in LIBRARIES:
        importlib.import_module(library)
    KNOWN.parent.mkdir(exist_ok=True)
    begin = time.monotonic()
    if reached_now() is None and (status := in_new_process(record)):
        print(f"The tests fail without any change (pytest returned {status}).", file=sys.stderr)
        return 2
    reached = reached_now()
    assert reached is not None
    print(f"{len(reached.seconds)} tests; which of them reach what took {time.monotonic() - begin:.0f} s", flush=True)
    known: dict[str, str] = json.loads(KNOWN.read_text("utf-8")) if KNOWN.exists() else {}
    every: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    all_of = {room: mutants(room) for room in ROOMS}
    for mutant in drawn(all_of, arguments.sample, arguments.seed):
        if arguments.only not in mutant.room or time.monotonic() - begin > arguments.seconds:
            continue
        every[mutant.room] += 1
        if not known.get(mutant.key):
            if found := killer(mutant, reached):
                known[mutant.key] = found
                KNOWN.write_text(json.dumps(known, indent=1), "utf-8")
            else:
                print(f"{mutant.room}:{mutant.line}, in {mutant.function}, lives:\n{mutant.change}", flush=True)
                continue
        killed[mutant.room] += 1
    print(f"{'room':22}{'mutants':>9}{'tried':>7}{'killed':>8}")
    for room, count in every.items():
        print(f"{room:22}{len(all_of[room]):9}{count:7}{killed[room]:8}{killed[room] / count:6.0%}")
    whole, dead = sum(every.values()), sum(killed.values())
    print(f"{dead} of {whole} mutants killed ({dead / (whole or 1):.0%}) in {time.monotonic() - begin:.0f} s")
    return 0 if whole and dead >= LEAST * whole else 1


if __name__ == "__main__":
    sys.exit(main())
