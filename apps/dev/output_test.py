import time

import pytest

from apps.dev.output import Output

TRACEBACK = [
    "Traceback (most recent call last):",
    '  File "lap.py", line 3, in lap',
    "    drive()",
    "ValueError: no grip",
]


def test_a_traceback_is_printed_in_full_once(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output()
    for line in ["/a failed", *TRACEBACK, "/b failed", *TRACEBACK, "done"]:
        output.add(line)
    again = ["/b failed", "  (the same traceback as before)", TRACEBACK[-1], "done"]
    assert capsys.readouterr().err.splitlines() == ["/a failed", *TRACEBACK, *again]


def test_a_new_process_begins_anew(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output()
    for line in TRACEBACK:
        output.add(line)
    output.clear()
    assert output.problem() == ""
    for line in TRACEBACK:
        output.add(line)
    assert capsys.readouterr().err.splitlines() == [*TRACEBACK, *TRACEBACK]


def test_the_problem_is_the_last_traceback_without_what_follows() -> None:
    output = Output()
    for line in [
        *TRACEBACK,
        "",
        "During handling of the above exception:",
        "",
        *TRACEBACK[:-1],
        "KeyError: 1",
        "later",
    ]:
        output.add(line)
    assert output.problem() == "\n".join([*TRACEBACK[:-1], "KeyError: 1"])


def test_without_a_traceback_the_problem_is_the_last_lines() -> None:
    output = Output()
    for number in range(30):
        output.add(str(number))
    assert output.problem().splitlines() == [str(number) for number in range(10, 30)]


def test_a_traceback_explains_a_failure_soon_after_it_and_no_later_one(monkeypatch: pytest.MonkeyPatch) -> None:
    output = Output()
    assert output.recent_traceback() == ""
    for line in [*TRACEBACK, "later"]:
        output.add(line)
    assert output.recent_traceback() == "\n".join(TRACEBACK)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 60)
    assert output.recent_traceback() == ""
