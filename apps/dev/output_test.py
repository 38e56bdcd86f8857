import asyncio
import sys
import time

import pytest

from apps.dev.output import LINES_KEPT, LONGEST_KEPT, LONGEST_LINE, Output

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


async def test_lines_of_any_length_are_printed_and_their_ends_are_not_kept(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output()
    long, longest = "ü" * 300_000, "x" * (LONGEST_LINE + 10)
    program = f"print({long[0]!r} * {len(long)}); print('lap'); print('x' * {len(longest)}); print('no end', end='')"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "utf8", "-c", program), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(60):
        await output.read(process.stdout)
        assert await process.wait() == 0
    printed = capsys.readouterr().err.splitlines()
    assert printed[:2] == [long, "lap"]
    assert "".join(printed[2:]) == longest + "no end"
    kept = output.problem().splitlines()
    assert (kept[1], kept[-1]) == ("lap", "no end")
    assert max(map(len, kept)) <= LONGEST_KEPT


async def test_a_traceback_that_the_end_cuts_off_is_printed_once_and_no_part_of_what_comes_next(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = Output()
    stream = asyncio.StreamReader()
    stream.feed_data("\n".join(TRACEBACK[:-1]).encode())
    stream.feed_eof()
    await output.read(stream)
    output.add("  indented")
    assert capsys.readouterr().err.splitlines() == [*TRACEBACK[:-1], "  indented"]


def test_a_process_that_is_killed_in_mid_traceback_leaves_nothing_to_the_next(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = Output()
    for line in TRACEBACK[:-1]:
        output.add(line)
    output.clear()
    assert capsys.readouterr().err.splitlines() == TRACEBACK[:-1]
    output.add("started")
    assert capsys.readouterr().err.splitlines() == ["started"]


def test_the_log_of_a_new_process_is_no_traceback() -> None:
    output = Output()
    for line in TRACEBACK:
        output.add(line)
    output.clear()
    output.add("started")
    assert output.recent_traceback() == ""


def test_a_traceback_that_many_lines_have_followed_explains_no_failure() -> None:
    output = Output()
    for line in [*TRACEBACK, *map(str, range(LINES_KEPT))]:
        output.add(line)
    assert output.recent_traceback() == ""


def test_indented_lines_without_end_are_printed_nevertheless(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output()
    lines = [TRACEBACK[0], *(f"  {number}" for number in range(3 * LINES_KEPT))]
    for line in lines:
        output.add(line)
    output.add("end")
    assert capsys.readouterr().err.splitlines() == [*lines, "end"]
