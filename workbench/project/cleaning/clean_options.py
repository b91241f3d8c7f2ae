"""How pairs are cleaned: which rules, with which thresholds, and where the results go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workbench.bitext import FRENCH_ENGLISH, PAIR_ISSUE_KINDS, IssueEffort, LanguagePair
from workbench.errors import UsageError
from workbench.project.models import ModelChoice
from workbench.quality.cleaning import RULES, CleaningRule, rule_named
from workbench.version import __version__

_LIBRARIES = ("ftfy", "py3langid", "rapidfuzz")
"""Libraries whose version decides scores."""


def made_with() -> str:
    """Return the versions of the programs that scores depend on, the same in all processes."""
    libraries = (f"{name} {version(name)}" for name in _LIBRARIES)
    return ", ".join([f"workbench {__version__}", *libraries])


@dataclass(frozen=True)
class CleaningRules:
    """The rules that are on, with their thresholds.

    Attributes:
        thresholds: Threshold of each rule that is on, by its name, in the order of ``RULES``.
    """

    thresholds: Mapping[str, float] = field(
        default_factory=lambda: {rule.name: rule.threshold for rule in RULES if rule.is_on}
    )

    @classmethod
    def chosen(
        cls,
        *,
        thresholds: Mapping[str, float] | None = None,
        on: Iterable[str] = (),
        off: Iterable[str] = (),
    ) -> CleaningRules:
        """Return the usual rules with changes.

        Args:
            thresholds: Other thresholds; a rule that gets one is on.
            on: Rules to switch on.
            off: Rules to switch off.

        Raises:
            UsageError: There is no such rule, or one is switched on and off.
        """
        set_to = {rule_named(name).name: value for name, value in (thresholds or {}).items()}
        wanted, unwanted = {rule_named(n).name for n in on}, {rule_named(n).name for n in off}
        if both := sorted((wanted | set(set_to)) & unwanted):
            raise UsageError(
                f"the rule {both[0]} is switched on and off", hint="Leave out one of the two."
            )
        return cls(
            {
                rule.name: set_to.get(rule.name, rule.threshold)
                for rule in RULES
                if (rule.is_on or rule.name in wanted or rule.name in set_to)
                and rule.name not in unwanted
            }
        )

    def __contains__(self, name: object) -> bool:
        return name in self.thresholds

    @property
    def rules(self) -> tuple[CleaningRule, ...]:
        """The rules that are on."""
        return tuple(rule for rule in RULES if rule.name in self.thresholds)

    @property
    def lines(self) -> list[str]:
        """A table of all rules for people."""
        lines = [f"{'rule':<16}{'rejects':>12}  what"]
        for rule in RULES:
            at = self.thresholds.get(rule.name)
            said = "off" if at is None else f"{'below' if rule.is_below else 'from'} {at:g}"
            lines.append(f"{rule.name:<16}{said:>12}  {rule.what} ({rule.unit})")
        return lines

    def as_dict(self) -> dict[str, Any]:
        """Return all rules for JSON; the threshold of one that is off is null."""
        return {
            "rules": [
                {
                    "name": rule.name,
                    "threshold": self.thresholds.get(rule.name),
                    "is_below": rule.is_below,
                    "what": rule.what,
                    "unit": rule.unit,
                }
                for rule in RULES
            ]
        }

    def rejects(self, rule: CleaningRule, score: float) -> bool:
        """Return whether a rule that is on rejects a pair with this score."""
        return rule.rejects(score, self.thresholds[rule.name])


@dataclass(frozen=True)
class CleanOptions:
    """Options of ``clean_files``.

    Attributes:
        languages: Languages of source and target.
        rules: Which rules reject pairs.
        issues: Effort to find what is wrong inside pairs; with ``none`` the rules about it are off.
        repair: Mend damaged texts before they are judged.
        rejected: Where rejected pairs go; None = nowhere.
        mark: Write all pairs to the output, the rejected ones with their reasons.
        report: Where the HTML report goes; None = nowhere.
        sample: Project of pairs near the thresholds that is built for a review; None = none.
        against: Files whose pairs count as seen before.
        file_format: Format of the output; None = from its ending.
        input_format: Format of the inputs; None = from their endings.
        models: The embedder, and how many cores are used.
        cluster: Address of a dask scheduler; None = this machine alone.
    """

    languages: LanguagePair = FRENCH_ENGLISH
    rules: CleaningRules = field(default_factory=CleaningRules)
    issues: IssueEffort = IssueEffort.QUICK
    repair: bool = True
    rejected: Path | None = None
    mark: bool = False
    report: Path | None = None
    sample: Path | None = None
    against: tuple[Path, ...] = ()
    file_format: str | None = None
    input_format: str | None = None
    models: ModelChoice = field(default_factory=ModelChoice)
    cluster: str | None = None

    @property
    def looks_for_issues(self) -> bool:
        """Whether a rule looks at issues inside pairs, which need an embedder."""
        return any(kind.value in self.rules for kind in PAIR_ISSUE_KINDS)

    def without_unused(self) -> CleanOptions:
        """Return the options with the rules off whose scores nothing finds."""
        if self.issues is not IssueEffort.NONE:
            return self
        kinds = {kind.value for kind in PAIR_ISSUE_KINDS}
        thresholds = {n: value for n, value in self.rules.thresholds.items() if n not in kinds}
        return replace(self, rules=CleaningRules(thresholds))

    def made_by(self, models: str) -> str:
        """Return all that decides how a chunk of pairs is judged, but its pairs.

        Args:
            models: Signatures of the models that are used.
        """
        rules = ",".join(f"{name}={value:g}" for name, value in self.rules.thresholds.items())
        parts = (
            made_with(),
            models,
            self.issues.value,
            str(self.languages),
            rules,
            str(self.repair),
        )
        return "|".join(parts)
