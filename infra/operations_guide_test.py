"""The operations guide matches the code."""

import re
from pathlib import Path

import pytest

from infra.cli import parser
from infra.components.alarm import Severity
from infra.components.alarms import alarms, composites
from infra.cost import estimate
from infra.settings import ENVIRONMENTS, PROD, Environment
from infra.stacks.order import stacks
from infra.synthesis import synthesize

GUIDE = Path("docs/operations.md").read_text()


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading."""
    section = GUIDE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if line.startswith("|")]


def severities(env: Environment) -> dict[str, Severity]:
    return {row.title: row.severity for row in alarms(env)} | {row.title: row.severity for row in composites(env)}


def test_every_alarm_is_in_the_table_of_alarms() -> None:
    documented = {name: cells[1] for cells in rows("Alarms")[2:] for name in cells[0].split(", ")}
    assert documented == severities(PROD)


def test_every_alarm_has_a_runbook() -> None:
    for cells in rows("Alarms")[2:]:
        assert len(cells[2].split()) >= 3, cells[0]
        assert len(cells[3].split()) >= 2, cells[0]


def test_only_production_pages() -> None:
    for name, env in ENVIRONMENTS.items():
        assert ("page" in severities(env).values()) is (name == "prod")


def test_every_stack_is_described() -> None:
    assert [cells[0] for cells in rows("The stacks")[2:]] == [stack.name for stack in stacks(PROD)]


VERBS = ["synth", "golden", "mutants", "cost", "diagram", "diff", "deploy", "drift", "destroy"]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_described_and_exists(verb: str) -> None:
    assert f"`{verb}`" in GUIDE
    assert re.search(rf"^ +{verb} ", parser().format_help(), re.MULTILINE)


def test_the_costs_are_those_of_the_estimate() -> None:
    text = " ".join(GUIDE.split())
    (costs,) = re.findall(r"about ([\d,]+) dollars a month for dev, ([\d,]+) for staging, ([\d,]+) for prod", text)
    for documented, env in zip(costs, ENVIRONMENTS.values(), strict=True):
        total = sum(line.total for line in estimate(env, synthesize(env)))
        assert abs(int(documented.replace(",", "")) - total) < 6
