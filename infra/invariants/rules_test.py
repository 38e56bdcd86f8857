"""The templates violate no rule, and every rule detects its planted fault."""

from dataclasses import replace

import pytest

from infra.invariants.faults import CDN_FAULTS, EVERY_FAULT, FAULTS, Fault, planted
from infra.invariants.model import Model
from infra.invariants.rules import RULES, violations
from infra.settings import DEV, ENVIRONMENTS, PROD, STAGING, Environment
from infra.synthesis import SynthesizedStack, synthesize

BEHIND_CLOUDFRONT = replace(DEV, cdn="only")


@pytest.fixture(scope="module")
def dev() -> list[SynthesizedStack]:
    return synthesize(DEV)


@pytest.fixture(scope="module")
def behind_cloudfront() -> list[SynthesizedStack]:
    return synthesize(BEHIND_CLOUDFRONT)


@pytest.mark.parametrize("env", [DEV, STAGING, PROD], ids=list(ENVIRONMENTS))
def test_no_environment_breaks_a_rule(env: Environment) -> None:
    assert violations(env, synthesize(env)) == []


def test_every_way_to_cloudfront_breaks_no_rule() -> None:
    for env in ENVIRONMENTS.values():
        for cdn in ("off", "beside", "only"):
            other = replace(env, cdn=cdn, origin_secret=2)
            assert violations(other, synthesize(other)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.says)
def test_a_planted_fault_is_seen_by_its_rule(fault: Fault, dev: list[SynthesizedStack]) -> None:
    check(fault, DEV, dev)


@pytest.mark.parametrize("fault", CDN_FAULTS, ids=lambda fault: fault.says)
def test_a_fault_planted_with_cloudfront_is_seen_by_its_rule(
    fault: Fault, behind_cloudfront: list[SynthesizedStack]
) -> None:
    check(fault, BEHIND_CLOUDFRONT, behind_cloudfront)


def check(fault: Fault, env: Environment, sound: list[SynthesizedStack]) -> None:
    faulty = [
        replace(each, template=planted(each.template, fault)) if each.stack.name == fault.stack else each
        for each in sound
    ]
    (rule,) = (each for each in RULES if each.__name__ == fault.rule)
    assert list(rule(Model(env, sound))) == []
    assert list(rule(Model(env, faulty)))


def test_every_fault_names_a_rule() -> None:
    assert {fault.rule for fault in EVERY_FAULT} <= {rule.__name__ for rule in RULES}


def test_the_twenty_six_faults_that_no_linter_finds_are_all_planted() -> None:
    assert len(FAULTS) >= 26
    assert len({fault.says for fault in EVERY_FAULT}) == len(EVERY_FAULT)
