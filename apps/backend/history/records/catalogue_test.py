from itertools import pairwise

import pytest

from apps.backend.history.history import History
from apps.backend.history.records.catalogue import records
from packages.types.record import RecordEntry, RecordTable

Tables = dict[str, RecordTable]


@pytest.fixture(scope="module")
def tables(history: History) -> Tables:
    return {table.record_id: table for table in records(history)}


def row(tables: Tables, record_id: str, entry_id: str) -> RecordEntry:
    """The first row of a driver or constructor."""
    return next(row for row in tables[record_id].entries if entry_id == name_of(row))


def name_of(row: RecordEntry) -> str:
    if row.driver is not None:
        return row.driver.driver_id
    assert row.constructor is not None
    return row.constructor.constructor_id


def test_every_table_has_its_own_id_and_at_least_one_row(history: History) -> None:
    found = records(history)
    assert len({table.record_id for table in found}) == len(found)
    assert all(table.entries for table in found)


def test_ranks_never_fall_and_only_equal_values_share_one(tables: Tables) -> None:
    for table in tables.values():
        assert table.entries[0].rank == 1
        for place, (above, below) in enumerate(pairwise(table.entries), start=2):
            assert below.rank in {above.rank, place}
            assert below.rank == place or above.value == below.value


def test_the_best_comes_first_or_the_youngest(tables: Tables) -> None:
    for table in tables.values():
        values = [row.value for row in table.entries]
        assert values == sorted(values, reverse="youngest" not in table.record_id)


def test_tables_have_ten_rows_and_those_that_share_the_last_rank(tables: Tables) -> None:
    for table in tables.values():
        assert all(row.rank <= 10 for row in table.entries)
        beyond = table.entries[10:]
        assert all(row.rank == table.entries[9].rank for row in beyond)


def test_a_driver_has_his_own_row_in_the_drivers_tables_and_never_in_the_constructors(tables: Tables) -> None:
    for table in tables.values():
        assert all((row.driver is not None) == (table.group == "drivers") for row in table.entries)
        assert all((row.constructor is not None) == (table.group == "constructors") for row in table.entries)


def test_seven_titles_are_shared_by_schumacher_and_hamilton(tables: Tables) -> None:
    assert row(tables, "drivers-titles", "michael_schumacher").value == 7
    assert row(tables, "drivers-titles", "hamilton").value >= 7


@pytest.mark.parametrize(
    ("record_id", "entry_id", "value"),
    [
        ("drivers-wins", "michael_schumacher", 91),
        ("drivers-wins", "senna", 41),
        ("drivers-podiums", "michael_schumacher", 155),
        ("drivers-poles", "senna", 65),
        ("drivers-points", "vettel", 3098),
        ("drivers-fastestLaps", "michael_schumacher", 77),
        ("drivers-fastestLaps", "prost", 41),
        ("drivers-fastestLaps", "mansell", 30),
        ("drivers-fastestLaps", "clark", 28),
        ("drivers-hatTricks", "michael_schumacher", 22),
        ("drivers-hatTricks", "clark", 11),
        ("drivers-starts", "barrichello", 322),
        ("drivers-winRate", "fangio", 47.06),
        ("drivers-winRate", "clark", 34.72),
        ("drivers-seasonWins", "max_verstappen", 19),
        ("drivers-seasonPoles", "vettel", 15),
        ("drivers-seasonShareWon", "ascari", 75),
        ("drivers-consecutiveWins", "max_verstappen", 10),
        ("drivers-consecutivePointsFinishes", "hamilton", 48),
        ("drivers-consecutiveStarts", "hamilton", 265),
        ("drivers-consecutiveTitles", "michael_schumacher", 5),
        ("drivers-circuitWins", "michael_schumacher", 8),
        ("drivers-winsFromFurthestBack", "watson", 22),
        ("drivers-startsUntilFirstWin", "perez", 190),
        ("drivers-startsUntilFirstWin", "webber", 130),
        ("drivers-startsWithoutWin", "cesaris", 208),
        ("drivers-podiumsWithoutWin", "heidfeld", 13),
        ("drivers-startsWithoutPodium", "sutil", 128),
        ("constructors-titles", "ferrari", 16),
        ("constructors-seasonWins", "red_bull", 21),
        ("constructors-consecutiveWins", "red_bull", 15),
        ("constructors-consecutiveWins", "mclaren", 11),
        ("constructors-consecutivePoles", "williams", 24),
        ("constructors-consecutivePodiums", "ferrari", 53),
        ("constructors-consecutiveTitles", "mercedes", 8),
    ],
)
def test_records_are_the_official_ones(tables: Tables, record_id: str, entry_id: str, value: float) -> None:
    assert row(tables, record_id, entry_id).value == value


@pytest.mark.parametrize(
    ("record_id", "entry_id", "age", "race"),
    [
        ("drivers-youngestStarters", "max_verstappen", "17y 166d", "Australian Grand Prix 2015"),
        ("drivers-youngestWinners", "max_verstappen", "18y 228d", "Spanish Grand Prix 2016"),
        ("drivers-oldestWinners", "fagioli", "53y 22d", "French Grand Prix 1951"),
        ("drivers-youngestPoleSitters", "vettel", "21y 73d", "Italian Grand Prix 2008"),
        ("drivers-oldestPoleSitters", "farina", "47y 79d", "Argentine Grand Prix 1954"),
        ("drivers-oldestStarters", "chiron", "55y 292d", "Monaco Grand Prix 1955"),
        ("drivers-youngestChampions", "vettel", "23y 134d", "Abu Dhabi Grand Prix 2010"),
        ("drivers-youngestChampions", "alonso", "24y 58d", "Brazilian Grand Prix 2005"),
        ("drivers-oldestChampions", "fangio", "46y 41d", "German Grand Prix 1957"),
    ],
)
def test_ages_are_the_official_ones(tables: Tables, record_id: str, entry_id: str, age: str, race: str) -> None:
    found = row(tables, record_id, entry_id)
    assert found.race is not None
    assert (found.detail, f"{found.race.race_name} {found.race.season}") == (age, race)


def test_farina_has_nineteen_podiums_because_each_race_counts_once(history: History) -> None:
    # Other lists give 20: they count his second and his third place in the Argentine Grand Prix of 1955.
    assert history.driver_totals["farina"].podiums == 19


def test_what_a_record_counts_is_said(tables: Tables) -> None:
    assert "led from start to finish" in (tables["drivers-grandSlams"].note or "")


def test_rates_state_the_starts_that_they_need(tables: Tables, history: History) -> None:
    rates = [table for table in tables.values() if table.category == "rates"]
    assert {table.minimum for table in rates} == {"At least 20 starts."}
    # Lee Wallard won one of his two races.
    assert history.driver_totals["wallard"].starts == 2
    assert "wallard" not in {name_of(row) for row in tables["drivers-winRate"].entries}
