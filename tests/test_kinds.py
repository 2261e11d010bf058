"""What kind of boilerplate, and what kind of paragraph, a block is."""

import pytest

from newsdoc import BoilerplateKind, ParagraphKind
from newsdoc.catalogue import Catalogue, read_rules
from newsdoc.kinds import boilerplate_kinds, paragraph_label
from newsdoc.lines import split_lines
from newsdoc.roles import Label, Role
from newsdoc.sequence import State
from newsdoc.sift import sift

CATALOGUE = Catalogue(read_rules())
BODY = "The kiln was lit on Sunday, and the potters of the valley brought what they had made all winter. It was full."


def kinds_of(*lines: tuple[str, State]) -> list[BoilerplateKind]:
    sifted = sift(split_lines("\n\n".join(text for text, _ in lines))[0], CATALOGUE)
    assert [block.text for block in sifted.blocks] == [text for text, _ in lines]
    return boilerplate_kinds(sifted, [state for _, state in lines])


@pytest.mark.parametrize(
    ("label", "kind"), [("Most read", BoilerplateKind.RELATED), ("Comments", BoilerplateKind.COMMENTS)]
)
def test_what_stands_below_a_label_behind_the_body_is_of_its_kind(label: str, kind: BoilerplateKind) -> None:
    kinds = kinds_of((BODY, State.PARAGRAPH), (label, State.AFTER), ("Ice", State.AFTER), (BODY, State.AFTER))
    assert kinds[1:] == [kind, kind, kind]


def test_label_above_the_body_says_nothing_of_what_follows() -> None:
    kinds = kinds_of(("Most read", State.BEFORE), ("Pottery", State.BEFORE), (BODY, State.PARAGRAPH))
    assert kinds[:2] == [BoilerplateKind.RELATED, BoilerplateKind.NAVIGATION]


def test_headline_without_a_label_is_related() -> None:
    line = "Glaze runs out in three villages of the valley"
    assert kinds_of((BODY, State.PARAGRAPH), (line, State.AFTER))[1] is BoilerplateKind.RELATED


def test_clock_is_a_timestamp() -> None:
    assert kinds_of((BODY, State.PARAGRAPH), ("14:32", State.AFTER))[1] is BoilerplateKind.TIMESTAMP


def test_few_words_are_navigation() -> None:
    assert kinds_of(("Pottery", State.BEFORE), (BODY, State.PARAGRAPH))[0] is BoilerplateKind.NAVIGATION


def test_long_text_outside_the_body_is_other() -> None:
    assert kinds_of((BODY, State.BEFORE), (BODY, State.PARAGRAPH))[0] is BoilerplateKind.OTHER


def test_sentence_inside_the_body_that_is_no_part_of_it_is_a_caption() -> None:
    caption = "The kiln stands on the hill above the village of Aske."
    kinds = kinds_of((BODY, State.PARAGRAPH), (caption, State.INSIDE), (BODY, State.PARAGRAPH))
    assert kinds[1] is BoilerplateKind.CAPTION


def test_few_words_beside_the_credit_of_a_picture_are_its_caption() -> None:
    kinds = kinds_of(
        (BODY, State.PARAGRAPH), ("The kiln at dusk", State.INSIDE), ("Getty", State.INSIDE), (BODY, State.PARAGRAPH)
    )
    assert kinds[1] is BoilerplateKind.CAPTION


# --- paragraphs ---


@pytest.mark.parametrize("kind", [ParagraphKind.LIST_ITEM, ParagraphKind.QUOTE, ParagraphKind.NOTE])
def test_paragraph_keeps_the_kind_that_its_form_shows(kind: ParagraphKind) -> None:
    label = paragraph_label(Label(Role.PARAGRAPH, kind), is_item=False, is_standfirst=False)
    assert (label.role, label.kind) == (Role.PARAGRAPH, kind)


def test_paragraph_that_looked_like_something_else_is_prose() -> None:
    label = paragraph_label(Label(Role.HEADING), is_item=False, is_standfirst=False)
    assert (label.role, label.kind) == (Role.PARAGRAPH, ParagraphKind.PROSE)


def test_item_of_a_list_is_a_list_item() -> None:
    label = paragraph_label(Label(Role.BOILERPLATE), is_item=True, is_standfirst=False)
    assert label.kind is ParagraphKind.LIST_ITEM


def test_standfirst_is_a_summary() -> None:
    assert paragraph_label(Label(Role.HEADING), is_item=False, is_standfirst=True).kind is ParagraphKind.SUMMARY
