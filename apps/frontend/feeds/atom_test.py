import datetime as dt
from xml.etree import ElementTree as ET

import msgspec

from apps.frontend.feeds.atom import NAMESPACE, atom_feed
from apps.frontend.fixtures.api import recorded_responses
from packages.types.race_weekend import RaceWeekend
from packages.types.season import SeasonReport

UPDATED = dt.datetime(2026, 7, 27, 6, tzinfo=dt.UTC)
ATOM = f"{{{NAMESPACE}}}"


def feed() -> ET.Element:
    report = msgspec.json.decode(recorded_responses()["seasons/2026"].body, type=SeasonReport)
    return ET.fromstring(atom_feed(report, "https://f1.example", updated=UPDATED))  # noqa: S314 - our own


def test_the_latest_result_comes_first_and_coming_races_last() -> None:
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed().iter(f"{ATOM}entry")]
    assert titles[0].startswith("2026 Hungarian Grand Prix: ")
    assert titles[0].endswith(" won")
    assert titles[11] == "2026 Dutch Grand Prix: 23 August 2026"
    assert len(titles) == 23


def test_each_entry_has_what_rfc_4287_asks_for() -> None:
    entries = list(feed().iter(f"{ATOM}entry"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in (feed(), *entries):
        for name in ("id", "title", "updated"):
            assert entry.findtext(f"{ATOM}{name}")
        assert dt.datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "").tzinfo is not None


def test_a_race_that_left_the_calendar_has_an_entry() -> None:
    report = msgspec.json.decode(recorded_responses()["seasons/2026"].body, type=SeasonReport)
    last = report.races[-1]
    weekend = RaceWeekend(**{field: getattr(last, field) for field in RaceWeekend.__struct_fields__})
    report = msgspec.structs.replace(report, races=report.races[:-1], withdrawn=(weekend,))
    root = ET.fromstring(atom_feed(report, "https://f1.example", updated=UPDATED))  # noqa: S314 - our own
    entry = list(root.iter(f"{ATOM}entry"))[-1]
    assert entry.findtext(f"{ATOM}title") == f"2026 {last.race_name}: no longer in the calendar"
