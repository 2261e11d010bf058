import ray

from newsdoc.arrow import parse_table

ray.init(num_cpus=2)

pages = ray.data.read_parquet("pages.parquet")
articles = pages.map_batches(parse_table, batch_format="pyarrow", batch_size=1000)
articles.write_parquet("articles.parquet")
