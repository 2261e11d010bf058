"""Why did the parser decide as it did? Every block with its label, how sure that is, and the evidence for it."""

from collections.abc import Sequence

from attrs import frozen

from .labels import Labelled
from .model import Span
from .sift import Sifted


@frozen
class Reason:
    """One reason for a label.

    Attributes:
        name: The id of a rule, or what was looked at and what was seen there, as ``own.length+ends=4,1``; ``far`` where
            a block stands far above or far below all prose.
        weight: How much it speaks for the label, compared with the next best, as a natural logarithm of the odds;
            0.0 for a rule and for ``far``, which decide by themselves.
    """

    name: str
    weight: float


@frozen
class Decision:
    """What became of a block, and why.

    Attributes:
        text: The block, white space folded.
        spans: Where it stands in the source.
        label: ``title``, ``byline``, ``published``, ``heading``, ``paragraph``, ``continued`` (with the block above) or
            ``boilerplate``.
        kind: The kind of the paragraph or of the boilerplate, else empty.
        certainty: How likely the label is, from 0 to 1, as the model sees it; 1.0 where a certain rule decides.
        evidence: What spoke for the label, the strongest first.
    """

    text: str
    spans: tuple[Span, ...]
    label: str
    kind: str
    certainty: float
    evidence: tuple[Reason, ...]


def decisions(
    sifted: Sifted, found: Labelled, reasons: Sequence[tuple[float, Sequence[tuple[str, float]]]]
) -> tuple[Decision, ...]:
    """What became of each block, in source order.

    Args:
        sifted: The blocks, and what was taken out before them.
        found: What each block is.
        reasons: How sure each label is, and what spoke for it.
    """
    told = [
        Decision(block.text, block.spans, "boilerplate", rule.kind.value, 1.0, (Reason(rule.id, 0.0),))
        for block, rule in sifted.taken
    ]
    for i, (block, label, (chance, weights)) in enumerate(zip(sifted.blocks, found.labels, reasons, strict=True)):
        evidence = [Reason(name, weight) for name, weight in weights]
        rule = sifted.rules[i]
        by_rule = rule is not None and label.rule == rule.id
        if by_rule:
            evidence.insert(0, Reason(label.rule, 0.0))
        certainty = 1.0 if by_rule and sifted.certain[i] else chance
        role = found.role(i)
        kind = label.kind_of_role if role is label.role else ""  # a byline was a kind of boilerplate until it was found
        told.append(Decision(block.text, block.spans, role.value, kind, certainty, tuple(evidence)))
    return tuple(sorted(told, key=lambda decision: decision.spans[0].start))
