"""Parts of a passage, found in the source."""

from hypothesis import given
from hypothesis import strategies as st

from newsdoc import Paragraph, Span
from newsdoc.lines import fold
from newsdoc.passages import cut

SOURCES = st.text(st.sampled_from("abcé。 \n\t*"), min_size=1, max_size=30)


def places(spans: tuple[Span, ...], source: str) -> list[int]:
    return [i for span in spans for i in range(span.start, span.end) if not source[i].isspace()]


@given(SOURCES.filter(str.strip), st.data())
def test_part_and_rest_hold_each_character_once(source: str, data: st.DataObject) -> None:
    passage = Paragraph(fold(source), (Span(0, len(source)),))
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(passage.text)))
    parts = cut(source, passage, start, end)
    if parts is None:
        assert not passage.text[start:end].strip()
        return
    inside, outside = (places(spans, source) for spans in parts)
    assert sorted(inside + outside) == places(passage.spans, source)
    assert "".join(source[i] for i in inside) == "".join(passage.text[start:end].split())


def test_part_goes_on_over_white_space_in_one_span() -> None:
    source = "Ada\n  Moor, 3 May"
    assert cut(source, Paragraph("Ada Moor, 3 May", (Span(0, len(source)),)), 0, 8) == (
        (Span(0, 10),),
        (Span(10, len(source)),),
    )


def test_part_of_two_lines_has_no_gap_from_what_stands_between_them() -> None:
    source = "LEEDS, [ad] May 3 – Rain fell."
    passage = Paragraph("LEEDS, May 3 – Rain fell.", (Span(0, 6), Span(12, len(source))))
    inside, _ = cut(source, passage, 0, 14) or ((), ())
    assert [source[span.slice] for span in inside] == ["LEEDS,", "May 3 –"]


def test_mark_that_is_not_in_the_text_counts_as_rest() -> None:
    source = "# Ferry sinks"
    assert cut(source, Paragraph("Ferry sinks", (Span(0, len(source)),)), 0, 5) == (
        (Span(2, 7),),
        (Span(0, 1), Span(8, 13)),
    )


def test_text_that_is_not_in_the_source_has_no_place() -> None:
    assert cut("Ferry sinks", Paragraph("Ferry sails", (Span(0, 11),)), 0, 5) is None
