"""cfn-lint finds nothing in the golden templates, and every checkov suppression has a reason."""

import json
from pathlib import Path

import pytest
from cfnlint.api import ManualArgs, lint

from infra.golden import FOLDER

TEMPLATES = sorted(FOLDER.glob("*/*.json"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_cfn_lint_finds_nothing_not_even_to_inform_of(path: Path) -> None:
    region = "us-west-2" if path.stem == "backup-copy" else "us-east-1"
    assert faults(path.read_text(), region) == []


def faults(template: str, region: str) -> list[str]:
    """Return the rule, place in the template and message of each fault; a message may hold only the wrong value."""
    found = lint(template, config=ManualArgs(regions=[region], include_checks=["I"]))
    return [f"{match.rule.id} {'/'.join(map(str, match.path or ()))}: {match.message}" for match in found]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_exception_from_a_security_rule_has_its_reason(path: Path) -> None:
    for name, resource in json.loads(path.read_text())["Resources"].items():
        for skip in resource.get("Metadata", {}).get("checkov", {}).get("skip", []):
            assert len(skip["comment"].split()) >= 3, f"{name}: {skip['id']}"


def test_cfn_lint_does_find_a_fault_and_its_place() -> None:
    template = {"Resources": {"Subnet": {"Type": "AWS::EC2::Subnet", "Properties": {"CidrBlock": "10.0.0.0/99"}}}}
    assert any(
        "Resources/Subnet/Properties/CidrBlock: " in fault for fault in faults(json.dumps(template), "us-east-1")
    )
