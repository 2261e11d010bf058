from datasets import Dataset

from newsdoc.arrow import parse_table

if __name__ == "__main__":  # the processes import this file
    pages = Dataset.from_parquet("pages.parquet").with_format("arrow")
    articles = pages.map(parse_table, batched=True, num_proc=2)
    articles.to_parquet("articles.parquet")
