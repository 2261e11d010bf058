import duckdb
import pyarrow

from newsdoc.arrow import output_schema, parse_batches

pages = duckdb.connect().sql("from 'pages.parquet'").to_arrow_reader()
articles = pyarrow.RecordBatchReader.from_batches(output_schema(pages.schema), parse_batches(pages))

# Another connection: the first is still reading.
duckdb.connect().execute("copy (from articles) to 'articles.parquet'")
