from apps.backend.history.circuits import circuit_history, circuit_summaries
from apps.backend.history.history import History


def test_a_circuit_knows_its_races_newest_first(history: History) -> None:
    monza = circuit_history(history, "monza")
    assert monza is not None
    assert monza.first_race is not None
    assert monza.first_race.season == 1950
    assert monza.races_held == len(monza.races)
    assert [race.season for race in monza.races] == sorted((race.season for race in monza.races), reverse=True)


def test_those_who_won_most_come_first(history: History) -> None:
    magny_cours = circuit_history(history, "magny_cours")
    assert magny_cours is not None
    best = magny_cours.most_wins_drivers[0]
    assert best.driver is not None
    assert (best.driver.driver_id, best.count) == ("michael_schumacher", 8)


def test_a_shared_win_counts_for_both_drivers_and_once_for_the_constructor(history: History) -> None:
    aintree = circuit_history(history, "aintree")
    assert aintree is not None
    drivers = {tally.driver.driver_id: tally.count for tally in aintree.most_wins_drivers if tally.driver}
    assert (drivers["brooks"], drivers["moss"]) == (1, 2)
    assert sum(tally.count for tally in aintree.most_wins_constructors) == aintree.races_held


def test_a_circuit_still_to_be_raced_on_has_an_empty_history(history: History) -> None:
    upcoming = {race.circuit.circuit_id for race in history.races} - set(history.circuit_races)
    for circuit_id in upcoming:
        future = circuit_history(history, circuit_id)
        assert future is not None
        assert (future.races_held, future.first_race, future.races) == (0, None, ())


def test_circuits_are_found_by_country(history: History) -> None:
    found = {circuit.circuit_id for circuit in circuit_summaries(history, country="belgium")}
    assert found == {"spa", "zolder", "nivelles"}


def test_the_races_of_all_circuits_are_all_races_held(history: History) -> None:
    held = sum(bool(race.results) for race in history.races)
    assert sum(circuit.races for circuit in circuit_summaries(history)) == held


def test_an_unknown_circuit_has_no_history(history: History) -> None:
    assert circuit_history(history, "nowhere") is None
