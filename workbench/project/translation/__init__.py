"""Files and folders translated into files: read, segment, translate, write."""

from workbench.formats import DocumentPart
from workbench.project.translation.files import translate_files
from workbench.project.translation.progress import Snapshot, TranslationReporter
from workbench.project.translation.translate_options import TranslateOptions

__all__ = ["DocumentPart", "Snapshot", "TranslateOptions", "TranslationReporter", "translate_files"]
