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
    found = lint(path.read_text(), config=ManualArgs(regions=[region], include_checks=["I"]))
    assert [f"{match.rule.id} {match.message}" for match in found] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_exception_from_a_security_rule_has_its_reason(path: Path) -> None:
    for name, resource in json.loads(path.read_text())["Resources"].items():
        for skip in resource.get("Metadata", {}).get("checkov", {}).get("skip", []):
            assert len(skip["comment"].split()) >= 3, f"{name}: {skip['id']}"


def test_cfn_lint_does_find_a_fault() -> None:
    template = {"Resources": {"Subnet": {"Type": "AWS::EC2::Subnet", "Properties": {"CidrBlock": "10.0.0.0/99"}}}}
    assert lint(json.dumps(template), config=ManualArgs(regions=["us-east-1"]))
