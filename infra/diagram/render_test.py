"""The drawings match the templates."""

import re
from xml.etree import ElementTree as ET

from infra.diagram.model import diagram
from infra.diagram.render import drawings
from infra.flows import FLOWS, INTERNET
from infra.settings import DEV, PROD
from infra.synthesis import synthesize


def test_the_committed_drawings_are_those_of_the_templates() -> None:
    for path, text in drawings(PROD).items():
        assert path.read_text() == text, "run `./pants run infra -- diagram --env prod`"


def test_the_svg_is_well_formed_and_names_every_node() -> None:
    (drawn,) = (text for path, text in drawings(PROD).items() if path.suffix == ".svg")
    ET.fromstring(drawn)  # noqa: S314 - our own drawing
    for node in diagram(PROD, synthesize(PROD)).nodes:
        assert f">{node.title}</text>" in drawn


def test_every_flow_is_an_arrow_and_the_backends_way_out_leads_through_nat() -> None:
    seen = diagram(DEV, synthesize(DEV))
    arrows = {(connection.source, connection.target, connection.label) for connection in seen.connections}
    for flow in FLOWS:
        if INTERNET not in {flow.source, flow.target}:
            assert (f"{flow.source}Group", f"{flow.target}Group", str(flow.port)) in arrows
    assert ("BackendGroup", "Nat", "443") in arrows
    assert ("FrontendGroup", "World", "443") in arrows


def test_mermaid_draws_each_arrow_once() -> None:
    (drawn,) = (text for path, text in drawings(PROD).items() if path.suffix == ".mmd")
    arrows = re.findall(r"^  (\w+) -->\|[\d, ]+\| (\w+)$", drawn, re.MULTILINE)
    assert len(arrows) == len(set(arrows)) > 10
