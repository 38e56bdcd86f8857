import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.backend.history.history import History
from apps.backend.history.search.index import SearchIndex, search, search_index
from packages.types.search import SearchHit


@pytest.fixture(scope="module")
def index(history: History) -> SearchIndex:
    return search_index(history)


def first(index: SearchIndex, query: str) -> SearchHit:
    return search(index, query)[0]


@pytest.mark.parametrize(
    ("query", "kind", "found"),
    [
        ("raikonen", "driver", "raikkonen"),
        ("hulkenberg", "driver", "hulkenberg"),
        ("huelkenberg", "driver", "hulkenberg"),
        ("perez", "driver", "perez"),
        ("PÉREZ", "driver", "perez"),
        ("schumaker", "driver", "michael_schumacher"),
        ("hamliton", "driver", "hamilton"),
        ("vestapen", "driver", "max_verstappen"),
        ("VER", "driver", "max_verstappen"),
        ("lewis hamilton", "driver", "hamilton"),
        ("ham lew", "driver", "hamilton"),
        ("williams", "team", "williams"),
        ("ferarri", "team", "ferrari"),
        ("redbull", "team", "red-bull"),
        ("monaco", "circuit", "monaco"),
        ("interlagos", "circuit", "interlagos"),
        ("nurburgring", "circuit", "nurburgring"),
        ("2021 abu dhabi", "race", "2021/22"),
        ("monaco 1996", "race", "1996/6"),
        ("silverstone 2008", "race", "2008/9"),
        ("1976 german gp", "race", "1976/10"),
        ("cota", "circuit", "americas"),
        ("Österreichring", "circuit", "red_bull_ring"),
        ("racing bulls", "team", "racing-bulls"),
        ("lotus", "team", "lotus"),
        ("lotus-climax", "team", "lotus"),
        ("team lotus", "team", "lotus"),
        ("brabham repco", "team", "brabham"),
        ("44", "driver", "hamilton"),
        ("number 44", "driver", "hamilton"),
        ("checo", "driver", "perez"),
        ("2021", "season", "2021"),
        ("2021 season", "season", "2021"),
        ("season 1988", "season", "1988"),
        ("most wins", "record", "drivers-wins"),
        ("poles without a win", "record", "drivers-polesWithoutWin"),
    ],
)
def test_what_was_meant_comes_first(index: SearchIndex, query: str, kind: str, found: str) -> None:
    hit = first(index, query)
    assert (hit.kind, hit.id) == (kind, found)


def test_the_better_known_of_equal_names_comes_first(index: SearchIndex) -> None:
    drivers = [hit.id for hit in search(index, "schumacher") if hit.kind == "driver"]
    assert drivers == ["michael_schumacher", "ralf_schumacher", "mick_schumacher"]


def test_sao_paulo_finds_its_races_and_its_circuit(index: SearchIndex) -> None:
    hits = search(index, "sao paulo", limit=30)
    assert {"interlagos", "2024/21"} <= {hit.id for hit in hits}


def test_the_beginning_of_a_name_is_enough(index: SearchIndex) -> None:
    assert "leclerc" in {hit.id for hit in search(index, "lecl")}


def test_a_beginning_may_be_misspelt_too(index: SearchIndex) -> None:
    assert first(index, "schumak").id == "michael_schumacher"


def test_when_nothing_matches_every_word_some_are_enough(index: SearchIndex) -> None:
    assert {"hamilton", "ferrari"} <= {hit.id for hit in search(index, "hamilton ferrari")}


@pytest.mark.parametrize("query", ["", "   ", "?!", "xyzzyqqq", "99999"])
def test_what_leads_nowhere_finds_nothing(index: SearchIndex, query: str) -> None:
    assert search(index, query) == ()


def test_a_hit_says_what_it_is(index: SearchIndex) -> None:
    race = first(index, "2008 brazilian")
    assert (race.title, race.subtitle) == (
        "2008 Brazilian Grand Prix",
        "Autódromo José Carlos Pace, won by Felipe Massa",
    )


def test_at_most_the_limit_is_found(index: SearchIndex) -> None:
    assert len(search(index, "grand prix", limit=3)) == 3


@given(query=st.text(max_size=60))
def test_any_text_gives_ordered_scores_within_bounds(index: SearchIndex, query: str) -> None:
    scores = [hit.score for hit in search(index, query, limit=20)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


def test_every_driver_is_found_by_full_name(index: SearchIndex, history: History) -> None:
    for driver in history.drivers.values():
        hits = search(index, f"{driver.given_name} {driver.family_name}", limit=5)
        assert driver.driver_id in {hit.id for hit in hits}


def test_a_team_is_one_result_with_the_constructors_that_it_scored_as(index: SearchIndex) -> None:
    cars = [hit for hit in search(index, "lotus") if hit.kind in ("team", "constructor")]
    assert [hit.id for hit in cars] == ["lotus", "lotus-f1", "lotus-racing"]
    assert cars[0].subtitle == "British team 1958–1994, 491 races, 79 wins"
    assert {"team_lotus", "lotus-climax", "lotus-ford"} <= {own.constructor_id for own in cars[0].constructors}


def test_cars_are_found_as_scored_on_request(index: SearchIndex) -> None:
    found = search(index, "lotus", by="constructor")
    assert {hit.kind for hit in found} == {"constructor"}
    assert (found[0].id, found[0].constructors) == ("team_lotus", ())
    assert first(index, "hamilton") == search(index, "hamilton", by="constructor")[0]


def test_a_record_is_listed_once_for_teams(index: SearchIndex) -> None:
    found = [hit.id for hit in search(index, "most wins") if hit.kind == "record"]
    assert found[:2] == ["drivers-wins", "teams-wins"]
    assert "constructors-wins" not in found
    assert "constructors-wins" in [hit.id for hit in search(index, "most wins", by="constructor")]
