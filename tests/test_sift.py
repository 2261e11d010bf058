"""What the catalogue takes out before anything is judged."""

import pytest

from newsdoc import BoilerplateKind
from newsdoc.catalogue import Catalogue, read_rules
from newsdoc.lines import split_lines
from newsdoc.sift import TELLING, Sifted, sift

CATALOGUE = Catalogue(read_rules())


def sifted(text: str) -> Sifted:
    return sift(split_lines(text)[0], CATALOGUE, banners=CATALOGUE.banner_places(text))


BANNER = "We use cookies on this site. See our cookie policy."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{BANNER}\nThe kiln is lit.", id="first"),
        pytest.param(f"The kiln is lit.\n\n{BANNER}", id="last"),
        pytest.param(f"A cookie broke.\nSo did the cookies\n\n{BANNER}\nThe kiln is lit.", id="below others"),
        pytest.param(f"- A cookie broke.\n- So did the cookies\n{BANNER}", id="below a list"),
        pytest.param(f"The kiln is lit.\r\n\r\n\t  {BANNER}", id="indented"),
    ],
)
def test_banner_is_taken_out_wherever_it_stands(text: str) -> None:
    assert [(block.text, rule.kind) for block, rule in sifted(text).taken] == [(BANNER, BoilerplateKind.CONSENT)]


def test_ordinary_advertisement_is_taken_out() -> None:
    found = sifted("The kiln is lit.\n\nAdvertisement\n\nThe pots are dry.")
    assert [block.text for block in found.blocks] == ["The kiln is lit.", "The pots are dry."]
    assert [(block.text, rule.kind) for block, rule in found.taken] == [
        ("Advertisement", BoilerplateKind.ADVERTISEMENT)
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Most read", BoilerplateKind.RELATED),
        ("© 2024 Kiln Courier", BoilerplateKind.COPYRIGHT),
        ("Skip to content", BoilerplateKind.NAVIGATION),
    ],
)
def test_telling_line_stays_between_its_neighbours_as_certain(line: str, kind: BoilerplateKind) -> None:
    found = sifted(f"The kiln is lit.\n\n{line}\n\nThe pots are dry.")
    assert [block.text for block in found.blocks] == ["The kiln is lit.", line, "The pots are dry."]
    assert found.certain == [False, True, False]
    assert found.rules[1] is not None
    assert found.rules[1].kind is kind
    assert not found.taken


def test_telling_block_of_two_lines_stays_between_its_neighbours() -> None:
    found = sifted("The kiln is lit.\n\n> Most\n> read\n\nThe pots are dry.\n\nSkip to content\n\nThe clay is wet.")
    assert [block.text for block in found.blocks] == [
        "The kiln is lit.",
        "Most read",
        "The pots are dry.",
        "Skip to content",
        "The clay is wet.",
    ]
    assert found.certain == [False, True, False, True, False]
    assert [rule and rule.kind for rule in found.rules] == [
        None,
        BoilerplateKind.RELATED,
        None,
        BoilerplateKind.NAVIGATION,
        None,
    ]


def test_blocks_rules_and_certainty_belong_together() -> None:
    found = sifted("Skip to content\nShare\nThe kiln is lit.\nAdvertisement\nMost read\nGlaze runs out")
    assert len(found.blocks) == len(found.rules) == len(found.certain)
    numbers = [block.lines[0].number for block in found.blocks]
    assert numbers == sorted(numbers)
    for rule, certain in zip(found.rules, found.certain, strict=True):
        assert not certain or (rule is not None and rule.kind in TELLING)


def test_weak_rule_is_told_but_not_certain() -> None:
    found = sifted("Share\n\nThe kiln is lit.")
    assert found.rules[0] is not None
    assert found.certain == [False, False]


def test_no_paragraph_is_joined_with_a_line_taken_out() -> None:
    found = sifted("The kiln is lit and the\nAdvertisement\npots are dry now.")
    assert all("Advertisement" not in block.text for block in found.blocks)


def test_markdown_heading_is_no_advertisement() -> None:
    found = sifted("# Advertisement\n\nThe kiln is lit.")
    assert [block.text for block in found.blocks] == ["Advertisement", "The kiln is lit."]


def test_item_of_a_list_is_no_label() -> None:
    found = sifted("- Television\n- Advertisement\n- Radio")
    assert [block.text for block in found.blocks] == ["Television", "Advertisement", "Radio"]


def test_decorated_label_is_no_item() -> None:
    found = sifted("The kiln is lit.\n- Advertisement -\nThe pots are dry.")
    assert [block.text for block, _ in found.taken] == ["- Advertisement -"]
