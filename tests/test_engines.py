"""The examples in docs/engines, each run as it stands by the engine that it is for: `make engines`."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

import newsdoc
from newsdoc import Article, Heading, WrongValueError
from newsdoc.arrow import SCHEMA, from_arrow, to_arrow

pytestmark = pytest.mark.engines

ROOT = Path(__file__).parent.parent
SEEDS = [path.read_bytes().decode() for path in sorted((ROOT / "seeds").glob("*.txt"))]
TEXTS = {f"page-{number}": text for number, text in enumerate([*SEEDS * 4, "", None])}
GROUP = 30  # rows, so that there is something to do in parallel


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Where an example runs: with the pages that all of them read."""
    pages = pa.table({"id": list(TEXTS), "text": list(TEXTS.values())})
    pyarrow.parquet.write_table(pages, tmp_path / "pages.parquet", row_group_size=GROUP)
    return tmp_path


def run(example: str, directory: Path) -> None:
    caches = {"HF_HOME": str(directory / "cache"), "HF_HUB_OFFLINE": "1", "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "engines" / example],
        cwd=directory,
        env={**os.environ, **caches},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout


EXAMPLES = [
    "dask_frames.py",
    "duckdb_query.py",
    "hugging_face.py",
    "polars_frames.py",
    "ray_data.py",
    "spark.py",
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_engine_gives_the_articles(directory: Path, example: str) -> None:
    if example == "spark.py" and shutil.which("java") is None:
        pytest.skip("Spark needs Java 17")
    run(example, directory)
    table = pyarrow.parquet.read_table(directory / "articles.parquet").sort_by("id")
    assert set(table.column_names) == {"id", "text", *SCHEMA.names}
    assert dict(zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True)) == TEXTS
    expected = [None if (text := TEXTS[id]) is None else newsdoc.parse(text) for id in sorted(TEXTS)]
    assert from_arrow(table["article"]) == expected
    assert table["error"].null_count == len(TEXTS)


def test_datatrove_gives_the_articles_as_metadata(directory: Path) -> None:
    run("datatrove_step.py", directory)
    [file] = (directory / "articles").glob("*.jsonl")
    documents = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    with_text = {id: newsdoc.parse(text) for id, text in TEXTS.items() if text}  # its reader leaves out the others
    assert {it["id"]: newsdoc.from_dict(it["metadata"]["article"]) for it in documents} == with_text
    assert [it["text"] for it in documents] == [article.text for article in with_text.values()]


def test_every_example_is_run() -> None:
    files = {path.name for path in (ROOT / "docs" / "engines").glob("*.py")}
    assert files == {"datatrove_step.py", *EXAMPLES}


def test_more_text_than_an_array_can_hold_is_refused() -> None:
    article = Article(title=Heading("x" * 2**20))
    with pytest.raises(WrongValueError, match=r"more text than an Arrow array of strings can hold \(2 GiB\)"):
        to_arrow([article] * 2048)
