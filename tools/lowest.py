"""Print the lowest versions that pyproject.toml allows, as constraints for pip.

    python -m tools.lowest > build/lowest.txt

They are those of what newsdoc needs and of what its extras need, not of its own tools.
"""

import tomllib
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement

PROJECT: Final = Path(__file__).parent.parent / "pyproject.toml"


def lowest(project: dict[str, Any]) -> list[str]:
    """A line ``name==version`` for each requirement, extras included."""
    described = project["project"]
    extras = [line for lines in described.get("optional-dependencies", {}).values() for line in lines]
    return [_pinned(Requirement(line)) for line in dict.fromkeys([*described["dependencies"], *extras])]


def _pinned(requirement: Requirement) -> str:
    versions = [part.version for part in requirement.specifier if part.operator in (">=", "==", "~=")]
    if len(versions) != 1:
        raise SystemExit(f"{PROJECT.name}: {requirement} must name one lowest version, as in {requirement.name}>=1.0")
    marker = f" ; {requirement.marker}" if requirement.marker else ""
    return f"{requirement.name}=={versions[0]}{marker}"


if __name__ == "__main__":
    print(*lowest(tomllib.loads(PROJECT.read_text("utf-8"))), sep="\n")
