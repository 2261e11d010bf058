"""What several tests use."""

from pathlib import Path

import pytest
from tests.commands import Result, Run
from tests.environments import build

from newsdoc.cli import main


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command in this process."""

    def run_main(*arguments: str | Path) -> Result:
        status = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Result(status, out, err.decode())

    return run_main
