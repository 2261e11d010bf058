"""How hypothesis runs here: new examples each time, and a failure prints what repeats it.

``pytest --hypothesis-profile=thorough`` looks at twenty times as many, in a few minutes.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.environments import build

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
settings.load_profile("quick")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))
