"""What part does each block have in its article?"""

import enum
from typing import Final

from .model import BoilerplateKind, ParagraphKind


class Role(enum.Enum):
    """What part a block has in its article."""

    __hash__ = object.__hash__  # members are equal if they are the same; that of Enum is slow

    TITLE = "title"
    BYLINE = "byline"
    PUBLISHED = "published"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CONTINUED = "continued"  # the rest of the paragraph above, which something broke
    BOILERPLATE = "boilerplate"


class Label:
    """What a block is.

    A plain class, like ``Block``: compiled, its attributes are found without being looked up.

    Attributes:
        role: Its part in the article.
        kind: What kind of paragraph it is; for a paragraph alone.
        removed: What kind of boilerplate it is; for boilerplate alone.
        rule: What took it out: the id of a rule, or the evidence that weighed most; for boilerplate alone.
    """

    __slots__ = ("kind", "removed", "role", "rule")

    def __init__(
        self,
        role: Role,
        kind: ParagraphKind = ParagraphKind.PROSE,
        removed: BoilerplateKind = BoilerplateKind.OTHER,
        rule: str = "",
    ) -> None:
        self.role = role
        self.kind = kind
        self.removed = removed
        self.rule = rule

    @property
    def kind_of_role(self) -> str:
        """The kind of the paragraph or of the boilerplate; empty for all others."""
        if self.role is Role.PARAGRAPH:
            return self.kind.value
        return self.removed.value if self.role is Role.BOILERPLATE else ""


PROSE: Final = Label(Role.PARAGRAPH)
SUMMARY: Final = Label(Role.PARAGRAPH, ParagraphKind.SUMMARY)
LIST_ITEM: Final = Label(Role.PARAGRAPH, ParagraphKind.LIST_ITEM)
UNTOLD: Final = Label(Role.BOILERPLATE)  # what no rule takes out, until its kind and the reason are asked for
