import os
import sys

from pyspark.sql import SparkSession
from pyspark.sql.types import StructType

from newsdoc.arrow import SCHEMA, parse_batches

os.environ["PYSPARK_PYTHON"] = sys.executable  # the Python that has newsdoc
spark = SparkSession.builder.master("local[2]").getOrCreate()

pages = spark.read.parquet("pages.parquet")
added = spark.createDataFrame(SCHEMA.empty_table()).schema
articles = pages.mapInArrow(parse_batches, StructType([*pages.schema, *added]))
articles.write.parquet("articles.parquet")
