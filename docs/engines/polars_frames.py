import polars

from newsdoc.arrow import parse_table

pages = polars.read_parquet("pages.parquet")
articles = polars.from_arrow(parse_table(pages.to_arrow()))
articles.write_parquet("articles.parquet")
