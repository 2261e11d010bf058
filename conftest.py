"""Examples in the documents and docstrings run as tests; and how hypothesis runs in all tests.

It looks at new examples each time, and a failure prints what repeats it. ``pytest --hypothesis-profile=thorough`` looks
at twenty times as many, in a few minutes.
"""

import os
import re
import subprocess
import sys
import tempfile
from doctest import ELLIPSIS, REPORT_NDIFF
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent
settings.register_profile(
    "quick",
    settings.get_profile("default"),
    max_examples=50,
    derandomize=False,  # on a CI machine too
    print_blob=True,
    deadline=None,  # a busy machine is no bug
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=1000)
# The same few examples each time: for each change of the code, and so that coverage is no matter of luck.
settings.register_profile("same", settings.get_profile("quick"), max_examples=5, derandomize=True, database=None)
# The same few examples for each change of the code; that one fails is enough.
settings.register_profile(
    "mutants",
    settings.get_profile("quick"),
    max_examples=5,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("quick")

COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*(?:\n|\Z))*)", re.MULTILINE)


def make_directory(namespace: dict[str, Any]) -> None:
    """A new directory for each document's commands: the seeds, and the commands of the Python that runs the tests."""
    namespace["directory"] = directory = tempfile.TemporaryDirectory()
    path = Path(directory.name)
    (path / "seeds").symlink_to(ROOT / "seeds", target_is_directory=True)
    (path / "bin").mkdir()
    for name, arguments in ("python", ""), ("newsdoc", " -m newsdoc"):
        command = path / "bin" / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n', "utf-8")
        command.chmod(0o755)


def remove_directory(namespace: dict[str, Any]) -> None:
    namespace["directory"].cleanup()


def run_commands(example: Example) -> str | None:
    """Run the lines that start with a prompt; what they print must be what stands below them."""
    directory = Path(example.namespace["directory"].name)
    environment = {**os.environ, "PATH": f"{directory / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    status = 0
    for command, expected in COMMAND.findall(str(example.parsed)):
        done = subprocess.run(
            ["sh", "-c", f"(exit {status}); {command}"],  # so that `echo $?` sees the command above
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        status = done.returncode
        if done.stdout.rstrip() != expected.rstrip():
            return f"{command}\nshould print:\n{expected}\nbut prints:\n{done.stdout}"
    return None


documents = Sybil(
    parsers=[
        CodeBlockParser("console", run_commands),
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | REPORT_NDIFF),
        SkipParser(),
    ],
    patterns=["README.md", "CONTRIBUTING.md", "docs/*.md"],
    setup=make_directory,
    teardown=remove_directory,
)
docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS | REPORT_NDIFF)],
    path="src",
    pattern="**/*.py",
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = (documents + docstrings).pytest()
