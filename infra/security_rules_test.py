"""checkov's report on the golden templates; infra/checkov.yaml says how to run it by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from infra.golden import FOLDER

REPORT = Path(__file__).with_name("security_report.json")  # Made by Pants; see BUILD.


@pytest.fixture
def report() -> dict[str, Any]:
    if not REPORT.exists():
        pytest.skip("Pants makes the report: ./pants test infra/security_rules_test.py")
    return json.loads(REPORT.read_text())  # type: ignore[no-any-return]


def test_no_security_rule_is_broken(report: dict[str, Any]) -> None:
    failed = report["results"]["failed_checks"]
    assert [f"{each['check_id']} {each['file_path']} {each['resource']}: {each['check_name']}" for each in failed] == []


def test_every_template_was_read(report: dict[str, Any]) -> None:
    summary = report["summary"]
    assert summary["parsing_errors"] == 0
    assert summary["passed"] > 20 * len(list(FOLDER.glob("*/*.json")))
