"""The pictures and the estimate say what the templates say."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from infra.cost import estimate
from infra.diagram import drawings
from infra.estate import synthesize
from infra.flows import FLOWS, INTERNET
from infra.picture import picture
from infra.settings import DEV, ENVIRONMENTS, PROD, Environment


def test_the_kept_pictures_are_those_of_the_templates() -> None:
    for path, text in drawings(PROD).items():
        assert path.read_text() == text, "run `./pants run infra -- diagram --env prod`"


def test_the_svg_is_well_formed_and_names_every_party() -> None:
    (drawn,) = (text for path, text in drawings(PROD).items() if path.suffix == ".svg")
    ET.fromstring(drawn)  # noqa: S314 - our own drawing
    for party in picture(PROD, synthesize(PROD)).parties:
        assert f">{party.title}</text>" in drawn


def test_every_flow_is_an_arrow_and_the_backends_way_out_leads_through_nat() -> None:
    seen = picture(DEV, synthesize(DEV))
    arrows = {(edge.source, edge.target, edge.label) for edge in seen.edges}
    for flow in FLOWS:
        if INTERNET not in {flow.source, flow.target}:
            assert (f"{flow.source}Group", f"{flow.target}Group", str(flow.port)) in arrows
    assert ("BackendGroup", "Nat", "443") in arrows
    assert ("FrontendGroup", "World", "443") in arrows


def test_mermaid_draws_each_arrow_once() -> None:
    (drawn,) = (text for path, text in drawings(PROD).items() if path.suffix == ".mmd")
    arrows = re.findall(r"^  (\w+) -->\|[\d, ]+\| (\w+)$", drawn, re.MULTILINE)
    assert len(arrows) == len(set(arrows)) > 10


@pytest.mark.parametrize("env", ENVIRONMENTS.values(), ids=list(ENVIRONMENTS))
def test_an_environment_costs_less_than_its_budget(env: Environment) -> None:
    total = sum(line.total for line in estimate(env, synthesize(env)))
    assert 0.4 * env.monthly_budget < total < env.monthly_budget


def test_a_second_instance_costs_what_the_first_does() -> None:
    def database(env: Environment) -> float:
        lines = estimate(env, synthesize(env))
        return sum(line.total for line in lines if line.item.startswith("DocumentDB db."))

    assert database(replace(DEV, document_instances=2)) == 2 * database(DEV)
