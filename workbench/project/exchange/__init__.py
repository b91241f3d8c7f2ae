"""Exporting a project, and importing corrections that were made elsewhere.

``export`` writes units in any bitext format, with a manifest if wanted; ``export_targets`` and
``export_record`` keep it from replacing what is not its own. ``corrections`` imports a
corrected file as edits: ``matching`` finds the bead of each unit, ``corrected_bead`` applies it,
``lost_characters`` puts back what an 8-bit encoding could not hold, and ``import_report`` says what
became of each unit.
"""

from workbench.project.exchange.corrections import CorrectionImport, ImportOptions
from workbench.project.exchange.export import ExportReport, ExportSelection, export_project
from workbench.project.exchange.export_manifest import manifest_path
from workbench.project.exchange.export_targets import ExportTargets, export_targets
from workbench.project.exchange.import_report import ImportOutcome, ImportReport

__all__ = [
    "CorrectionImport",
    "ExportReport",
    "ExportSelection",
    "ExportTargets",
    "ImportOptions",
    "ImportOutcome",
    "ImportReport",
    "export_project",
    "export_targets",
    "manifest_path",
]
