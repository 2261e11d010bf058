from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers import ParquetReader
from datatrove.pipeline.writers import JsonlWriter

import newsdoc


class ParseNews(PipelineStep):
    def run(self, data, rank=0, world_size=1):
        for document in data:
            article = newsdoc.parse(document.text)
            document.text = article.text
            document.metadata["article"] = newsdoc.to_dict(article)
            yield document


if __name__ == "__main__":
    pages = ParquetReader(".", glob_pattern="pages.parquet", id_key="id")
    LocalPipelineExecutor([pages, ParseNews(), JsonlWriter("articles", compression=None)]).run()
