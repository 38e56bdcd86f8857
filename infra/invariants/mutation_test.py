"""The rules find mistakes: of the mutants of production's templates, at least so many violate a rule."""

import pytest

from infra.invariants.faults import EVERY_FAULT
from infra.invariants.model import Model
from infra.invariants.mutants import Mutant, mutants, sample
from infra.invariants.mutation import Outcome, judge
from infra.invariants.rules import RULES
from infra.settings import PROD
from infra.synthesis import synthesize

LEAST_MUTANTS = 330  # `infra mutants` tries all of them, every night.


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    synthesis = synthesize(PROD)
    return judge(PROD, synthesis, sample(Model(PROD, synthesis)))


def test_nearly_all_of_a_sample_is_found_and_every_survivor_has_its_reason(outcome: Outcome) -> None:
    assert outcome.total >= LEAST_MUTANTS
    assert outcome.unexplained == ()
    assert outcome.is_good_enough


def test_a_survivor_without_a_reason_and_a_low_score_are_not_good_enough() -> None:
    explained = "change number: network/WebFirewall.Properties.Rules.0.TextTransformations.0.Priority -> 10"
    assert Outcome(100, (explained,), frozenset()).is_good_enough
    assert not Outcome(100, ("remove resource: network/FlowLog",), frozenset()).is_good_enough
    assert not Outcome(100, (explained,) * 3, frozenset()).is_good_enough


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
