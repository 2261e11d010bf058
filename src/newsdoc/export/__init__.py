"""Articles in other formats: a small file for each, and a function for each way that the format can carry."""

from .fundus import from_fundus, to_fundus
from .json_ld import to_json_ld
from .markdown import to_markdown
from .ninjs import to_ninjs
from .plain import to_text
from .spacy import to_spacy
from .unstructured import from_unstructured, to_unstructured

__all__ = [
    "from_fundus",
    "from_unstructured",
    "to_fundus",
    "to_json_ld",
    "to_markdown",
    "to_ninjs",
    "to_spacy",
    "to_text",
    "to_unstructured",
]
