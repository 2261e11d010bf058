"""Trains the weights of newsdoc on a corpus of pages.

The states of blocks are learned as a conditional random field (CRFsuite, Okazaki 2007: L-BFGS, L1 and L2 penalties),
the title as a choice among the blocks above the body (a conditional logit). The same corpus gives the same weights.
"""

import argparse
import json
import multiprocessing
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pycrfsuite
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from tools.corpus import Page, _read_lines, read_pages
from tools.labelled import INPUTS, UNTITLED, Example, examples, learned_rules, thinned

from newsdoc.catalogue import Catalogue
from newsdoc.frontmatter import Readings
from newsdoc.packing import Vector
from newsdoc.sequence import BODY, State
from newsdoc.templates import features
from newsdoc.titles import distance_class, surroundings, title_candidates
from newsdoc.weights import UNIT

_SETTINGS: Final = {"c1": 0.5, "c2": 4.0, "feature.minfreq": 3, "feature.possible_transitions": True}
# Shares of the texts that are learned from: those of one page are much alike.
_SHARE: Final = 0.6
_SHARE_OF_MADE: Final = 0.25
_LEAST_WEIGHT: Final = 4  # weights below are left out
_NOTED: Final = ("body", "para", "head", "title", "names", "date")  # figures that the weights file tells
_TITLE_MODELS: Final = 3  # whose weights are averaged, each learned from another share
_TITLE_PENALTY: Final = 12.0
_TITLE_FEATURES: Final = (
    *("own.length", "own.ends", "own.capitals", "own.mark", "own.digits", "own.shape"),
    *("words.", "page.start", "page.group", "near+1.", "near-1."),
)

Tables = dict[str, dict[str, Vector]]


def read_more(path: Path | None) -> dict[str, Mapping[str, str]]:
    """Further texts of the pages, by page id."""
    return {value["id"]: value["texts"] for value in _read_lines(path)} if path else {}


def _examples_of(task: tuple[Page, Mapping[str, str]]) -> list[Example]:
    return list(examples(*task, Catalogue(learned_rules())))


def all_examples(pages: Sequence[Page], more: Mapping[str, Mapping[str, str]]) -> list[Example]:
    """The examples of all pages, in their order."""
    tasks = [(page, more.get(page.id, {})) for page in pages]
    with multiprocessing.Pool() as pool:
        return [example for found in pool.imap(_examples_of, tasks, chunksize=16) for example in found]


def train(known: Sequence[Example], iterations: int) -> Tables:
    """Weights for each decision.

    Args:
        known: The examples.
        iterations: Of the optimiser, at the most.
    """
    titles = [_train_title(_share(known, seed)) for seed in range(_TITLE_MODELS)]
    return {"sequence": _train_states(_share(known, 0), iterations), "title": _average(titles)}


def _share(known: Sequence[Example], seed: int) -> list[Example]:
    own = thinned([example for example in known if example.how in INPUTS], _SHARE, f"own {seed}")
    made = thinned([example for example in known if example.how not in INPUTS], _SHARE_OF_MADE, f"made {seed}")
    return [*own, *made]


def _average(tables: Sequence[Mapping[str, Vector]]) -> dict[str, Vector]:
    """The mean of the weights of some models: it errs less than each of them (bagging, Breiman 1996)."""
    names = sorted(set().union(*tables))
    return {name: (round(sum(table.get(name, (0,))[0] for table in tables) / len(tables)),) for name in names}


def _train_states(known: Sequence[Example], iterations: int) -> dict[str, Vector]:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({**_SETTINGS, "max_iterations": iterations})
    for example in known:
        trainer.append(pycrfsuite.ItemSequence(features(example.evidence)), [state.name for state in example.states])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "states")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        model = tagger.info()
    table: dict[str, list[int]] = {}
    for (feature, state), weight in model.state_features.items():
        table.setdefault(feature, [0] * len(State))[State[state]] = round(UNIT * weight)
    for (source, target), weight in model.transitions.items():
        table.setdefault(f"after {source}", [0] * len(State))[State[target]] = round(UNIT * weight)
    return {name: tuple(scores) for name, scores in sorted(table.items()) if max(map(abs, scores)) > _LEAST_WEIGHT}


def _train_title(known: Sequence[Example]) -> dict[str, Vector]:
    """A conditional logit: of the blocks above the body, and none of them, one is the title."""
    names: dict[str, int] = {"none": 0}
    rows: list[list[int]] = []
    groups: list[int] = []
    chosen: list[int] = []
    for example in known:
        if example.title is None and example.how not in UNTITLED:
            continue  # the title may be there in other words
        body = next((i for i, state in enumerate(example.states) if state in BODY), None)
        if body is None:
            continue
        start = len(rows)
        rows.append([0])
        among = title_candidates(example.evidence, body)
        around = surroundings(example.blocks, example.evidence.places, among, body, Readings())
        for i, found, beside in zip(among, features(example.evidence, among), around, strict=True):
            wanted = [name for name in found if name.startswith(_TITLE_FEATURES)]
            wanted += [f"distance={distance_class(i, body)}", *beside]
            rows.append([names.setdefault(name, len(names)) for name in wanted])
        groups.append(start)
        chosen.append(start + 1 + among.index(example.title) if example.title in among else start)
    matrix = csr_matrix(
        (np.ones(sum(map(len, rows))), np.concatenate(rows), np.cumsum([0, *map(len, rows)])),
        shape=(len(rows), len(names)),
    )
    seen = np.asarray((matrix > 0).sum(axis=0)).ravel() >= 5
    matrix = csr_matrix(matrix.multiply(seen))
    sizes = np.diff([*groups, len(rows)])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        most = np.maximum.reduceat(scores, groups)
        powers = np.exp(scores - np.repeat(most, sizes))
        sums = np.add.reduceat(powers, groups)
        chances = powers / np.repeat(sums, sizes)
        chances[chosen] -= 1
        value = (most + np.log(sums) - scores[chosen]).sum() + _TITLE_PENALTY * (weights @ weights)
        return value, matrix.T @ chances + 2 * _TITLE_PENALTY * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    scores = {name: round(UNIT * best.x[number]) for name, number in names.items()}
    return {name: (score,) for name, score in sorted(scores.items()) if abs(score) > 1}


def write(tables: Tables, about: Sequence[str], path: Path) -> None:
    """Writes a weights file."""
    lines = [f"# {line}" for line in about]
    for decision, table in tables.items():
        lines += [f"{decision}\t{name}\t{' '.join(map(str, scores))}" for name, scores in table.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    cli = argparse.ArgumentParser(prog="python -m tools.train", description=(__doc__ or "").partition("\n")[0])
    cli.add_argument("corpus", type=Path, help="file of JSON lines, plain or .gz or .xz")
    cli.add_argument("weights", type=Path, help="the file to write, such as src/newsdoc/weights.tsv")
    cli.add_argument("--more", type=Path, help="further texts of the same pages, as tools.inputs makes them")
    cli.add_argument("--iterations", type=int, default=100)
    cli.add_argument("--figures", type=Path, help="figures of the cross-validation, to be noted in the file")
    options = cli.parse_args()
    pages = read_pages(options.corpus)
    known = all_examples(pages, read_more(options.more))
    blocks = sum(len(example.states) for example in known)
    about = [
        "Weights of newsdoc, in hundredths of a natural logarithm; made by python -m tools.train.",
        f"Trained on {len(pages)} pages of {len({page.site for page in pages})} sites:"
        f" {len(known)} texts, {blocks} blocks.",
        f"The states are {', '.join(state.name for state in State)}.",
    ]
    if options.figures:
        about.append("Cross-validated by site (python -m tools.crossvalidate):")
        for name, row in json.loads(options.figures.read_text("utf-8")).items():
            cells = [f"{column} {row[column]:.3f}" for column in _NOTED if row[column] is not None]
            about.append(f"  {name}: {', '.join(cells)}")
    write(train(known, options.iterations), about, options.weights)


if __name__ == "__main__":
    main()
