import dask.dataframe
import pandas
import pyarrow

from newsdoc.arrow import parse_table


def parse_frame(frame: pandas.DataFrame) -> pandas.DataFrame:
    table = pyarrow.Table.from_pandas(frame, preserve_index=False)
    return parse_table(table).to_pandas(types_mapper=pandas.ArrowDtype)


pages = dask.dataframe.read_parquet("pages.parquet", dtype_backend="pyarrow")
articles = pages.map_partitions(parse_frame, meta=parse_frame(pages.head(0)))
articles.to_parquet("articles.parquet", write_index=False)
