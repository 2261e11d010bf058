"""The data files that come with the package."""


def read_data(package: str, name: str) -> str:
    """The text of a data file of a package."""
    from importlib.resources import files  # noqa: PLC0415 - a tenth of what importing newsdoc would cost

    return files(package).joinpath(name).read_text(encoding="utf-8")
