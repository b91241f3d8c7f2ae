"""The Python interface: what ``import workbench as wb`` offers, as ``docs/python.md`` documents it.

These names, their parameters and the attributes of their results stay as they are from one version
to the next. The functions are thin: the work is done by ``workbench.project`` and the packages
below it.
"""

from workbench.align import AlignmentScore, AlignOptions, Embedder, LinkCounts
from workbench.api.alignment import AlignedPair, AlignedTexts, align, realign
from workbench.api.auditing import Audit, audit_result, open_audit
from workbench.api.cleaning import clean_files
from workbench.api.embedders import embedder_from_function, load_embedder
from workbench.api.merging import merge_projects
from workbench.api.open_project import Project, open_project
from workbench.api.pair_issues import judge_pairs
from workbench.api.project_bead import ProjectBead
from workbench.api.project_files import align_files, build_project, check_project, export_project
from workbench.api.scores import evaluate_alignment, evaluate_translation
from workbench.api.texts import read_document, read_documents, split_sentences
from workbench.api.translation import load_translator, translate, translate_files
from workbench.api.unit_files import read_units, write_units
from workbench.bitext import (
    DOUBTFUL_BELOW,
    FRENCH_ENGLISH,
    Document,
    LanguagePair,
    Link,
    Origin,
    PairIssues,
    Status,
    TranslationUnit,
    is_doubtful,
)
from workbench.errors import (
    BadInputError,
    EditError,
    ModelError,
    OutputError,
    ProjectInUseError,
    RefusedTextError,
    StoppedError,
    UsageError,
    WorkbenchError,
)
from workbench.formats import WriteReport
from workbench.jobs import Reporter
from workbench.project.audit import AuditResult, AuditVerdict, BlindPair
from workbench.project.batch import BatchReport, JobReport, Outcome
from workbench.project.building import BuildReport
from workbench.project.checks import CheckedBead
from workbench.project.cleaning import CleanReport
from workbench.project.exchange import ExportReport
from workbench.project.merging.report import MergeConflict, MergeReport, VersionLabel
from workbench.quality import Issue, TranslationScore
from workbench.translate import Rendering, Translator

__all__ = [
    "DOUBTFUL_BELOW",
    "FRENCH_ENGLISH",
    "AlignOptions",
    "AlignedPair",
    "AlignedTexts",
    "AlignmentScore",
    "Audit",
    "AuditResult",
    "AuditVerdict",
    "BadInputError",
    "BatchReport",
    "BlindPair",
    "BuildReport",
    "CheckedBead",
    "CleanReport",
    "Document",
    "EditError",
    "Embedder",
    "ExportReport",
    "Issue",
    "JobReport",
    "LanguagePair",
    "Link",
    "LinkCounts",
    "MergeConflict",
    "MergeReport",
    "ModelError",
    "Origin",
    "Outcome",
    "OutputError",
    "PairIssues",
    "Project",
    "ProjectBead",
    "ProjectInUseError",
    "RefusedTextError",
    "Rendering",
    "Reporter",
    "Status",
    "StoppedError",
    "TranslationScore",
    "TranslationUnit",
    "Translator",
    "UsageError",
    "VersionLabel",
    "WorkbenchError",
    "WriteReport",
    "align",
    "align_files",
    "audit_result",
    "build_project",
    "check_project",
    "clean_files",
    "embedder_from_function",
    "evaluate_alignment",
    "evaluate_translation",
    "export_project",
    "is_doubtful",
    "judge_pairs",
    "load_embedder",
    "load_translator",
    "merge_projects",
    "open_audit",
    "open_project",
    "read_document",
    "read_documents",
    "read_units",
    "realign",
    "split_sentences",
    "translate",
    "translate_files",
    "write_units",
]
