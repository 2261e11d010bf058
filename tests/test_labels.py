"""Which texts need not be weighed, block by block."""

import pytest

from newsdoc.catalogue import Catalogue, read_rules
from newsdoc.labels import default_labeller
from newsdoc.lines import split_lines
from newsdoc.sift import sift

CATALOGUE = Catalogue(read_rules())
PROSE = (
    "The kiln on the hill above Aske was lit again on Monday, and ten potters came to see it burn through the night."
)
LONG = [f"{PROSE} It will burn for {n} days." for n in range(20)]


@pytest.mark.parametrize(
    ("blocks", "is_weighed"),
    [
        pytest.param(LONG, False, id="paragraphs"),
        pytest.param(["Kiln is lit again", *LONG], False, id="title and paragraphs"),
        pytest.param([*LONG[:9], "Why it burns", *LONG[9:]], False, id="heading above prose"),
        pytest.param([*LONG[:9], "They came.", *LONG[9:]], False, id="short sentence between paragraphs"),
        pytest.param(
            ["Kiln is lit again", "By Ada Moor", "Published: 14 May 2024, 10:20", *LONG], False, id="byline and date"
        ),
        pytest.param([*LONG[:9], PROSE[:-1], *LONG[9:]], False, id="long paragraph without a full stop"),
        pytest.param([*LONG[:9], "The potters of the valley had three wishes:", *LONG[9:]], False, id="colon"),
        pytest.param([*LONG[:9], "Read more on potters:", *LONG[9:]], True, id="few words and a colon"),
        pytest.param([*LONG, "By Ada Moor"], True, id="byline at the end"),
        pytest.param([*LONG[:9], "KILN BURNS FOR DAYS", *LONG[9:]], True, id="heading in capitals"),
        pytest.param(["Kiln is lit again", "Ada Moor", *LONG], True, id="name under the title"),
        pytest.param(["They came.", *LONG], True, id="short sentence at the head"),
        pytest.param([*LONG, "More on kilns"], True, id="heading at the end"),
        pytest.param([*LONG[:9], "- clay", "- ash", *LONG[9:]], True, id="list"),
        pytest.param([*LONG[:9], "Share", "Tweet", *LONG[9:]], True, id="boilerplate"),
        pytest.param(
            ["Kiln is lit again", PROSE, "Why", "Nobody knew.", "When", "On Monday."], True, id="little prose"
        ),
    ],
)
def test_article_and_nothing_else_is_not_weighed(blocks: list[str], is_weighed: bool) -> None:
    lines, _ = split_lines("\n\n".join(blocks))
    found = default_labeller().label(sift(lines, CATALOGUE, banners=False))
    assert (found.weighed is not None) is is_weighed


def test_byline_and_date_are_found_where_nothing_is_weighed() -> None:
    lines, _ = split_lines("\n\n".join(["Kiln is lit again", "By Ada Moor", "Published: 14 May 2024, 10:20", *LONG]))
    found = default_labeller().label(sift(lines, CATALOGUE, banners=False))
    assert found.byline is not None
    assert found.byline.authors == ("Ada Moor",)
    assert found.published is not None
    assert found.published.index == 2
