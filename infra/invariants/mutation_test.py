"""The rules find mistakes: of the mutants of production's templates, at least so many violate a rule."""

from dataclasses import dataclass

import pytest

from infra.invariants.faults import EVERY_FAULT
from infra.invariants.model import Model
from infra.invariants.mutants import Mutant, mutants
from infra.invariants.rules import RULES, violations
from infra.settings import PROD
from infra.synthesis import synthesize

LEAST_MUTANTS, LEAST_SCORE = 800, 0.98
EVERY = 5  # All of them take five minutes: `infra mutants` runs them.

# Parts of mutants that no rule finds, and why that is accepted.
SURVIVORS: dict[str, str] = {
    "TextTransformations.0.Priority": "it orders transformations, and there is one",
    "BackendTask.Properties.ContainerDefinitions.1.Environment": "it ends before there is anything to drain",
    "BackendTask.Properties.ContainerDefinitions.2.Environment": "so does this one",
    "SecretPropagation.Properties.Code.ZipFile": "it ends with a wrong name, which the function's own tests find",
    "remove value: services/BackendTask.Properties.ContainerDefinitions.0.Essential": "true is the default, too",
    "Metrics.0.ReturnData": "so it is here",
    "LockConfiguration.MaxRetentionDays": "nothing is meant to be kept for longer than that",
    "SuperuserSecretKmsKeyArn": "AWS looks up the key of the secret",
    "SERVICES.Fn::Join": "another text between the same names, still JSON",
}


@dataclass(frozen=True)
class Outcome:
    """The number of mutants, the survivors, and the rules that found the others."""

    total: int
    survivors: list[str]
    rules: set[str]


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    synthesis = synthesize(PROD)
    sample = list(mutants(Model(PROD, synthesis)))[::EVERY]
    found = {str(mutant): violations(PROD, mutant.planted(synthesis)) for mutant in sample}
    rules = {line.rpartition("(")[2].rstrip(")") for lines in found.values() for line in lines}
    return Outcome(len(found), [mutant for mutant, lines in found.items() if not lines], rules)


def test_the_score_is_high_enough(outcome: Outcome) -> None:
    assert outcome.total >= LEAST_MUTANTS
    assert 1 - len(outcome.survivors) / outcome.total >= LEAST_SCORE


def test_every_survivor_has_its_reason(outcome: Outcome) -> None:
    unexplained = [mutant for mutant in outcome.survivors if not any(part in mutant for part in SURVIVORS)]
    assert unexplained == []


def test_every_rule_finds_a_mutant_or_a_planted_fault(outcome: Outcome) -> None:
    assert {rule.__name__ for rule in RULES} <= outcome.rules | {fault.rule for fault in EVERY_FAULT}


def test_every_kind_of_mistake_is_made() -> None:
    kinds = {mutant.kind for mutant in mutants(Model(PROD, synthesize(PROD)))}
    assert kinds == {
        "remove resource",
        "remove value",
        "swap reference",
        "flip flag",
        "misspell",
        "switch off",
        "change number",
        "drop dependency",
        "drop permission",
        "widen permission",
    }


def test_a_mutant_changes_one_stack_and_leaves_the_original_alone() -> None:
    synthesis = synthesize(PROD)
    before = [each.minified() for each in synthesis]
    mutant = Mutant("remove resource", "network", ("Resources", "FlowLog"))
    after = mutant.planted(synthesis)
    assert [each.minified() for each in synthesis] == before
    assert [a != b.minified() for a, b in zip(before, after, strict=True)].count(True) == 1
