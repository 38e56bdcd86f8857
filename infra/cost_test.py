"""The cost estimate follows the templates."""

from dataclasses import replace

import pytest

from infra.cost import estimate
from infra.settings import DEV, ENVIRONMENTS, PROD, Environment
from infra.synthesis import synthesize


@pytest.mark.parametrize("env", ENVIRONMENTS.values(), ids=list(ENVIRONMENTS))
def test_an_environment_costs_less_than_its_budget(env: Environment) -> None:
    total = sum(line.total for line in estimate(env, synthesize(env)))
    assert 0.4 * env.monthly_budget < total < env.monthly_budget


def test_a_second_instance_costs_what_the_first_does() -> None:
    def database(env: Environment) -> float:
        lines = estimate(env, synthesize(env))
        return sum(line.total for line in lines if line.item.startswith("DocumentDB db."))

    assert database(replace(DEV, document_instances=2)) == 2 * database(DEV)


def test_cloudfront_costs_its_requests_its_second_secret_and_little_else() -> None:
    without, within = (
        sum(line.total for line in estimate(env, synthesize(env)))
        for env in (replace(PROD, cdn="off"), replace(PROD, cdn="only"))
    )
    assert 15 < within - without < 25
