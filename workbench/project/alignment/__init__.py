"""Files and folders aligned without a project: read, segment, embed, align, write."""

from workbench.project.alignment.files import align_files
from workbench.project.alignment.options import AlignFilesOptions

__all__ = ["AlignFilesOptions", "align_files"]
