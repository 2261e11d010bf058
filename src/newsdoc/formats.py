"""The names of the formats that articles are read from and written in."""

from typing import Final

SOURCES: Final = ("json", "text", "fundus", "unstructured")
TARGETS: Final = ("markdown", "text", "json", "json-ld", "ninjs", "fundus", "unstructured", "parquet")
