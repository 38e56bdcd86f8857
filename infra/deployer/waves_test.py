"""Stacks are deployed after their dependencies, and independent ones in parallel."""

from dataclasses import replace

import pytest

from infra.deployer.waves import waves
from infra.settings import DEV, PROD
from infra.stacks.order import Stack
from infra.synthesis import synthesize


def test_independent_stacks_are_deployed_at_once() -> None:
    assert [[each.stack.name for each in wave] for wave in waves(synthesize(PROD))] == [
        ["bootstrap"],
        ["registry", "network", "backup-copy"],
        ["data"],
        ["services"],
        ["public-endpoint"],
        ["observability"],
    ]


def test_an_environment_without_second_copies_has_no_stack_for_them() -> None:
    assert "backup-copy" not in {each.stack.name for each in synthesize(DEV)}


def test_stacks_that_wait_for_each_other_are_an_error() -> None:
    (bootstrap, *rest) = synthesize(DEV)
    circular = replace(bootstrap, stack=Stack("bootstrap", bootstrap.stack.build, after=("registry",)))
    with pytest.raises(ValueError, match="wait for each other"):
        waves([circular, *rest])
