from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.backend.history.facts import race_facts
from apps.backend.history.history import History
from apps.backend.history.preview import race_preview
from packages.types.fact import ordinal
from packages.types.race import Race


def held(history: History, season: int, round_: int) -> Race:
    return next(race for race in history.races if (race.season, race.round) == (season, round_))


def texts(history: History, season: int, round_: int) -> Sequence[str]:
    return [fact.text for fact in race_facts(history, held(history, season, round_))]


def test_the_first_win_of_norris(history: History) -> None:
    miami = texts(history, 2024, 6)
    assert "First win for Lando Norris, at the 110th start." in miami


def test_the_lowest_grid_place_of_a_winner(history: History) -> None:
    assert "John Watson won from 22nd on the grid." in texts(history, 1983, 2)
    interlagos = texts(history, 2024, 21)
    assert any(text.startswith("Max Verstappen won from 17th on the grid, the lowest since") for text in interlagos)


def test_streaks_are_counted_by_championship_races(history: History) -> None:
    assert "10th win in a row for Max Verstappen." in texts(history, 2023, 14)


def test_the_title_is_a_fact_of_the_race_that_decided_it(history: History) -> None:
    assert "Michael Schumacher became World Champion for the 7th time." in texts(history, 2004, 14)


def test_milestones_of_starts_and_first_starts(history: History) -> None:
    assert "First start for Jim Clark." in texts(history, 1960, 4)


def test_a_race_to_come_has_no_facts(history: History) -> None:
    coming = next(race for race in history.races if not race.results)
    assert race_facts(history, coming) == ()


def test_a_preview_knows_only_what_was_before(history: History) -> None:
    preview = race_preview(history, held(history, 2021, 14))
    assert preview.past_races[0].season == 2020
    assert preview.lap_record is not None
    assert preview.lap_record.driver.driver_id == "barrichello"
    assert preview.lap_record.time == "1:21.046"
    assert all(past.season < 2021 for past in preview.past_races)
    assert 0 < preview.won_from_pole < preview.races_held


def test_records_in_reach_are_those_of_the_circuit_and_of_careers(history: History) -> None:
    preview = race_preview(history, next(race for race in history.races if not race.results))
    assert {fact.kind for fact in preview.facts} >= {"records"}
    starts = [fact.text for fact in preview.facts if "start will be" in fact.text]
    assert any("for Fernando Alonso, whose record it extends" in text for text in starts)


def test_a_record_at_a_circuit_is_in_reach_of_whoever_is_one_short_of_it(history: History) -> None:
    """Before the 2019 race at Silverstone Hamilton had five wins there, as many as Prost and Clark."""
    silverstone = held(history, 2019, 10)
    texts_before = [fact.text for fact in race_preview(history, silverstone).facts]
    assert "A 6th win at Silverstone Circuit would be the record for Lewis Hamilton." in texts_before


def test_every_fact_but_of_the_race_itself_names_a_list_that_proves_it(history: History) -> None:
    for race in history.races[-60:]:
        assert all(fact.query or fact.kind in ("grid", "title") for fact in race_facts(history, race))


@given(st.integers(min_value=0, max_value=10_000))
def test_ordinals_keep_their_number(number: int) -> None:
    written = ordinal(number)
    assert int(written[:-2]) == number
    assert written[-2:] in {"st", "nd", "rd", "th"}


@pytest.mark.parametrize(
    ("season", "round_", "winners"),
    [
        (1951, 4, ("Luigi Fagioli", "Juan Fangio")),
        (1956, 1, ("Luigi Musso", "Juan Fangio")),
        (1957, 5, ("Tony Brooks", "Stirling Moss")),
    ],
)
def test_facts_count_a_shared_win_for_both_drivers(
    history: History, season: int, round_: int, winners: tuple[str, str]
) -> None:
    race = next(race for race in history.races if (race.season, race.round) == (season, round_))
    wins = [fact.text for fact in race_facts(history, race) if fact.kind == "wins"]
    assert all(any(f"win for {name}" in text for text in wins) for name in winners)
