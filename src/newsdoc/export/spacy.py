"""Articles as spaCy documents. This needs spaCy: ``pip install newsdoc[spacy]``."""

import bisect
import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..errors import WrongValueError
from ..model import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def to_spacy(article: Article, text: str, nlp: "Language | None" = None) -> "Doc":
    """Writes an article as a spaCy document over its source text, which stays as it is.

    Each kind of node is a group of spans: ``doc.spans["newsdoc.paragraph"]`` and, likewise, ``title``, ``heading``,
    ``byline``, ``dateline``, ``published`` and ``boilerplate``. A span's ``label_`` is the kind of the node, such as
    ``prose`` or ``advertisement``, if there is one; its ``id_`` is the number of the node in its group, so that the
    spans of a paragraph that was cut in two have one ``id_``. Tokens that reach across an end of a span are split.

    Args:
        article: The article, as parsed from this text.
        text: The text.
        nlp: What makes tokens of the text; None takes ``spacy.blank("xx")``. Its other steps are not run.

    Returns:
        The document.

    Raises:
        ModuleNotFoundError: spaCy is not installed.
        WrongValueError: A span reaches beyond the text, or the text holds a lone surrogate.
    """
    try:
        import spacy  # noqa: PLC0415 - optional, and slow to import
        from spacy.tokens import SpanGroup  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        message = "to_spacy needs spaCy: pip install newsdoc[spacy]"
        raise ModuleNotFoundError(message, name=error.name) from None
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise WrongValueError(f"text[{error.start}] is a lone surrogate, which spaCy cannot hold") from None
    doc = (nlp or spacy.blank("xx")).tokenizer(text)
    groups = {name: list(_parts(nodes, len(text))) for name, nodes in _nodes(article)}
    doc = _split(doc, [span for parts in groups.values() for span, *_ in parts])
    for name, parts in groups.items():
        spans = [doc.char_span(span.start, span.end, label=kind, span_id=number) for span, kind, number in parts]
        doc.spans[f"newsdoc.{name}"] = SpanGroup(doc, name=f"newsdoc.{name}", spans=spans)
    return doc


def _nodes(article: Article) -> Iterator[tuple[str, Iterable[Any]]]:
    for name in ("title", "byline", "dateline", "published"):
        node = getattr(article, name)
        yield name, () if node is None else (node,)
    yield "heading", article.headings
    yield "paragraph", article.paragraphs
    yield "boilerplate", article.boilerplate


def _parts(nodes: Iterable[Any], length: int) -> Iterator[tuple[Span, str, str]]:
    """The spans of nodes, each with its kind and the number of its node."""
    for number, node in enumerate(nodes):
        for span in node.spans:
            if span.end > length:
                raise WrongValueError(
                    f"the span [{span.start}, {span.end}] reaches beyond the text, which has {length} characters"
                )
            if span.start < span.end:
                yield span, node.kind.value if hasattr(node, "kind") else "", str(number)


def _split(doc: "Doc", spans: Iterable[Span]) -> "Doc":
    """The document with its tokens split where a span starts or ends inside them."""
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    cuts = sorted(starts | ends)
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        begin, end, space = token.idx, token.idx + len(token), bool(token.whitespace_)
        inside = cuts[bisect.bisect_right(cuts, begin) : bisect.bisect_left(cuts, end)]
        bounds = [begin, *inside, end]
        words += [token.text[a - begin : b - begin] for a, b in itertools.pairwise(bounds)]
        # A space belongs to the token before it, unless a span starts or ends with it.
        apart = space and (end in starts or end + 1 in ends)
        spaces += [False] * len(inside) + [space and not apart]
        if apart:
            words.append(" ")
            spaces.append(False)
    return doc if len(words) == len(doc) else type(doc)(doc.vocab, words=words, spaces=spaces)
