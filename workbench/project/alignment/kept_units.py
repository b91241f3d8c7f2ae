"""Write the links of a pair, without those that the user wants left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.bitext import PAIR_ISSUE_KINDS, BitextHeader, IssueEffort, TranslationUnit
from workbench.formats import find_bitext_format, write_units
from workbench.jobs import SILENT, Reporter
from workbench.project.alignment.align_options import AlignFilesOptions
from workbench.project.batch import Job
from workbench.project.filtering import FilteredOut, UnitFilter, issues_among
from workbench.project.models import Models
from workbench.project.pair_issues import with_issues


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """What became of the units of a pair.

    Attributes:
        filtered: What was left out; None if nothing was asked to be.
        issues: Units that were written with each kind of issue inside, the most frequent first.
    """

    filtered: FilteredOut | None = None
    issues: Mapping[str, int] = field(default_factory=dict)


def write_kept(
    job: Job,
    header: BitextHeader,
    units: Callable[[], Iterator[TranslationUnit]],
    models: Models,
    options: AlignFilesOptions,
    *,
    count: int,
    reporter: Reporter = SILENT,
) -> KeptCounts:
    """Write the units that ``options.pairs`` keeps, whole or not at all.

    Args:
        job: The pair; its output is written.
        header: The header of the output.
        units: Yields all units, from the first one at each call.
        models: They show what is wrong inside pairs, where the format or the filter asks for it.
        options: Its filter and its format.
        count: Number of all units.
        reporter: Receives a remark if the encoding of the termbase is a guess.

    Raises:
        BadInputError: The termbase cannot be read.
        OutputError: The output cannot be written.
    """
    form = find_bitext_format(job.output, name=options.file_format)
    languages = options.inputs.languages
    with issues_among(options.pairs, languages, units, count=count, reporter=reporter) as issues:
        kept = UnitFilter(options.pairs, issues, as_unpaired=form.has_every_sentence)
        judged = units()
        wanted = "issue_scores" in form.keeps or options.pairs.without & {*PAIR_ISSUE_KINDS}
        if wanted and options.issues is not IssueEffort.NONE:
            full = options.issues is IssueEffort.FULL
            judged = with_issues(
                judged,
                models.embedder,
                languages,
                translator=models.greedy_translator if full else None,
                reporter=reporter if full else reporter.cancel_only(),
            )
        found: Counter[str] = Counter()
        written = _counted(kept.keep(judged), found)
        write_units(job.output, header, written, file_format=options.file_format)
    return KeptCounts(kept.left_out if options.pairs else None, dict(found.most_common()))


def _counted(units: Iterable[TranslationUnit], found: Counter[str]) -> Iterator[TranslationUnit]:
    """Yield units; count the issues inside them."""
    for unit in units:
        found.update(kind.value for kind in unit.issues)
        yield unit
