"""Files and folders aligned without a project: read, segment, embed, align, write."""

from workbench.project.alignment.align_options import AlignFilesOptions
from workbench.project.alignment.files import align_files

__all__ = ["AlignFilesOptions", "align_files"]
