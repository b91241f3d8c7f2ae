"""The manifest of an output folder as the record of which jobs are finished."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from workbench.files import file_sha256, files_sha256
from workbench.project.batch.job import Job
from workbench.project.batch.manifest import FinishedFile, Manifest
from workbench.project.batch.report import JobReport
from workbench.project.batch.up_to_date import FinishedBefore


@dataclass(frozen=True, slots=True)
class Hashes:
    """Hex SHA-256 digests of what a job read and wrote, where the work knows them already."""

    inputs: str
    outputs: str


@dataclass(frozen=True, slots=True)
class ManifestRecord:
    """Looks finished jobs up in a manifest, and enters new ones.

    Attributes:
        manifest: Held by this run.
        made_by: Anything but the inputs that decides the outputs: program, models, options.
        counted: Which count of a report the manifest keeps beside its words.
    """

    manifest: Manifest
    made_by: str
    counted: Literal["segments", "beads"]

    def find(self, job: Job) -> FinishedBefore | None:
        """Return what an earlier run left of a job; None if it did not finish it."""
        known = self.manifest.finished.get(job.name)
        if known is None or not all(path.is_file() for path in job.outputs):
            return None
        return FinishedBefore(
            has_changed=known.made_by != self.made_by or not _have(job.inputs, known.source_sha256),
            is_edited=not _have(job.outputs, known.output_sha256),
        )

    def with_counts(self, report: JobReport) -> JobReport:
        """Return the report of a job that is not done again, with the counts of the earlier run."""
        known = self.manifest.finished[report.name]
        counted = {self.counted: known.segments}
        report = replace(report, words=known.words, **counted)  # type: ignore[arg-type]
        return report.with_alignment(known.alignment) if known.alignment else report

    def enter(self, job: Job, report: JobReport, hashes: Hashes | None) -> None:
        """Enter a finished job; its outputs are on the disk.

        Raises:
            OutputError: The disk is full.
        """
        hashes = hashes or Hashes(files_sha256(job.inputs), files_sha256(job.outputs))
        self.manifest.finish(
            FinishedFile(
                job.name,
                hashes.inputs,
                hashes.outputs,
                self.made_by,
                segments=getattr(report, self.counted),
                words=report.words,
                remarks=report.remarks,
                alignment=report.alignment,
            )
        )


def _have(paths: tuple[Path, ...], sha256: str) -> bool:
    """Return whether files have a digest; files that cannot be read have none."""
    try:
        if files_sha256(paths) == sha256:
            return True
        # The manifests of ``align`` up to 0.1.0 hold the digest of the digest of a single output.
        return len(paths) == 1 and sha256 == _sha256_of_digest(paths[0])
    except OSError:
        return False


def _sha256_of_digest(path: Path) -> str:
    return hashlib.sha256(bytes.fromhex(file_sha256(path))).hexdigest()
