"""Data sets: files of records with one field to translate and one to fill in."""

from workbench.formats.datasets.records import Dataset, RecordBatch
from workbench.formats.datasets.registry import is_dataset, open_dataset

__all__ = ["Dataset", "RecordBatch", "is_dataset", "open_dataset"]
