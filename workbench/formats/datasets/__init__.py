"""Data sets in and out: files of records, a column of each to translate; one module a format."""

from workbench.formats.datasets.records import Dataset, RecordBatch
from workbench.formats.datasets.registry import open_dataset

__all__ = ["Dataset", "RecordBatch", "open_dataset"]
