"""Judges the rules by the mutants that they find."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from infra.invariants.mutants import Mutant
from infra.invariants.rules import violations
from infra.settings import Environment
from infra.synthesis import SynthesizedStack

LEAST_SCORE: Final = 0.98
# Parts of mutants that no rule finds, and why that is accepted.
SURVIVORS: Final[Mapping[str, str]] = {
    "TextTransformations.0.Priority": "it orders transformations, and there is one",
    "BackendTask.Properties.ContainerDefinitions.1.Environment": "it ends before there is anything to drain",
    "BackendTask.Properties.ContainerDefinitions.2.Environment": "so does this one",
    "SecretPropagation.Properties.Code.ZipFile": "it ends with a wrong name, which the function's own tests find",
    **{
        f"remove value: services/{task}Task.Properties.ContainerDefinitions.0.Essential": "true is the default, too"
        for task in ("Backend", "Frontend", "Sync")
    },
    "Metrics.0.ReturnData": "so it is here",
    "LockConfiguration.MaxRetentionDays": "nothing is meant to be kept for longer than that",
    "SuperuserSecretKmsKeyArn": "AWS looks up the key of the secret",
    "SERVICES.Fn::Join": "another text between the same names, still JSON",
}


@dataclass(frozen=True)
class Outcome:
    """The number of mutants, the survivors, and the rules that found the others."""

    total: int
    survivors: tuple[str, ...]
    rules: frozenset[str]

    @property
    def score(self) -> float:
        """The part of the mutants that the rules find."""
        return 1 - len(self.survivors) / self.total

    @property
    def unexplained(self) -> tuple[str, ...]:
        """The survivors for which there is no reason in SURVIVORS."""
        return tuple(mutant for mutant in self.survivors if not any(part in mutant for part in SURVIVORS))

    @property
    def is_good_enough(self) -> bool:
        """True if the rules find nearly all mutants, and there is a reason for each of the others."""
        return self.score >= LEAST_SCORE and not self.unexplained


def judge(env: Environment, synthesis: Sequence[SynthesizedStack], tried: Iterable[Mutant]) -> Outcome:
    """Apply the rules to each mutant of `synthesis`."""
    found = {str(mutant): violations(env, mutant.planted(synthesis)) for mutant in tried}
    rules = frozenset(line.rpartition("(")[2].rstrip(")") for lines in found.values() for line in lines)
    return Outcome(len(found), tuple(mutant for mutant, lines in found.items() if not lines), rules)
