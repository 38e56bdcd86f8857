"""Alarms count lines that the programs really write: the filters of the stacks, on lines of the log's format."""

import fnmatch
import json
import logging
import re
from datetime import timedelta

import pytest

from apps.backend.seed import seed
from apps.backend.sync import __main__ as program
from apps.backend.sync import schedule
from apps.backend.sync.dataset_edits import unraced
from apps.backend.sync.report import Report
from apps.backend.sync.schedule import LastSync
from infra.settings import PROD
from infra.synthesis import synthesize
from packages.service.logs import JsonFormatter

_TERM = re.compile(r'\$\.(\w+) = "([^"]+)"')


def counted(name: str, record: logging.LogRecord) -> bool:
    """Return whether CloudWatch counts a record by the filter with this logical id."""
    line = json.loads(JsonFormatter("sync").format(record))
    (services,) = (stack for stack in synthesize(PROD) if stack.stack.name == "observability")
    terms = _TERM.findall(services.resources[name]["Properties"]["FilterPattern"])
    return any(fnmatch.fnmatchcase(str(line[field]), glob) for field, glob in terms)


@pytest.mark.parametrize(("level", "is_counted"), [("warning", False), ("error", True), ("critical", True)])
@pytest.mark.parametrize("name", ["FrontendErrorCount", "BackendErrorCount", "SyncErrorCount"])
def test_errors_are_counted(name: str, level: str, is_counted: bool, caplog: pytest.LogCaptureFixture) -> None:
    getattr(logging.getLogger("apps"), level)("something")
    assert counted(name, caplog.records[-1]) is is_counted


def test_differences_and_contradictions_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    program.ended(
        Report(
            seasons=(2026,),
            requests=1,
            fewer=("2026/1: 3 of 40",),
            differences=("a",),
            contradictions=("b",),
            held=("c",),
        )
    )
    found = [record.getMessage() for record in caplog.records if counted("SyncDifferenceCount", record)]
    assert found == ["difference: a", "contradiction: b"]


def test_results_that_are_late_are_counted_and_corrections_are_not(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    race = next(each for each in seed.read().races if (each.season, each.round) == (2025, 1))
    for each, late in ((race, False), (unraced(race), True)):
        (session,) = (session for session in schedule.sessions([each]) if session.name == each.race_name)
        now = session.starts + timedelta(hours=20)
        logging.getLogger("apps.backend.sync").info(
            program.DUE, schedule.reason([each], LastSync(ended_at=now - timedelta(hours=1)), now)
        )
        assert counted("MissingResultsCount", caplog.records[-1]) is late
