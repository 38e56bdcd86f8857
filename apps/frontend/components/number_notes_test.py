"""Notes at numbers."""

from htpy import Node, div

from apps.frontend.components.number_notes import NumberNotes
from packages.types.entities import Constructor, Driver
from packages.types.race import RaceReference
from packages.types.result import FastestLap, Result
from packages.types.season_rules import Adjustment, ChampionshipRules, SeasonRules, SpecialRace
from packages.types.standing import ConstructorStanding, DriverStanding, DroppedResult
from packages.ui_kit.testing.markup import parsed, text

SCHUMACHER = Driver(
    driver_id="michael_schumacher", given_name="Michael", family_name="Schumacher", nationality="German"
)
PROST = Driver(driver_id="prost", given_name="Alain", family_name="Prost", nationality="French")
BENETTON = Constructor(constructor_id="benetton", name="Benetton", nationality="Italian")
LAST = RaceReference(season=1997, round=17, race_name="European Grand Prix")
FIRST = RaceReference(season=1997, round=1, race_name="Brazilian Grand Prix")


def words_of(node: Node) -> str:
    return text(parsed(div[node]))


def rules(*adjustments: Adjustment, special: tuple[SpecialRace, ...] = (), shared: bool = False) -> SeasonRules:
    return SeasonRules(
        season=1997,
        drivers=ChampionshipRules(
            race_points=(25, 18, 15),
            sprint_points=(8, 7),
            fastest_lap="top10",
            best_results=(),
            excluded_rounds=(),
        ),
        shared_drives="split" if shared else "none",
        constructor_cars="all",
        special_races=special,
        adjustments=adjustments,
        summary=(),
    )


def result(driver: Driver, position: int, points: float, *, fastest: bool = False) -> Result:
    return Result(
        driver=driver,
        constructor=BENETTON,
        position=position,
        position_text=str(position),
        position_order=position,
        points=points,
        status="Finished",
        fastest_lap=FastestLap(rank=1) if fastest else None,
    )


def standing(driver: Driver, *dropped: DroppedResult) -> DriverStanding:
    return DriverStanding(
        position_text="D",
        points=76,
        points_gross=81,
        dropped=dropped,
        wins=4,
        gap=0,
        driver=driver,
        constructors=(BENETTON,),
    )


DISQUALIFIED = Adjustment(
    race=LAST,
    championship="driver",
    kind="disqualified",
    driver_id="michael_schumacher",
    name="Michael Schumacher",
    reason="disqualified after the last race",
)
VOID = Adjustment(
    race=FIRST, championship="constructor", kind="void", constructor_id="benetton", name="Benetton", reason="fuel"
)


def test_a_decision_stands_at_the_row_it_concerns_from_its_round_on() -> None:
    notes = NumberNotes(rules=rules(DISQUALIFIED, VOID), table="t")
    assert "disqualified after the last race" in words_of(notes.at_standing(standing(SCHUMACHER), after=17))
    assert notes.at_standing(standing(SCHUMACHER), after=16) is None
    assert notes.at_standing(standing(PROST), after=17) is None


def test_a_decision_on_a_constructor_is_none_on_its_driver() -> None:
    notes = NumberNotes(rules=rules(VOID), table="t")
    row = ConstructorStanding(position_text="1", points=0, points_gross=0, wins=0, gap=0, constructor=BENETTON)
    assert "Brazilian Grand Prix" in words_of(notes.at_standing(row, after=1))
    assert "(fuel)" in words_of(notes.at_result(result(PROST, 1, 25), [], 1))
    assert notes.at_result(result(PROST, 1, 25), [], 2) is None


def test_dropped_results_are_named_with_their_rounds() -> None:
    notes = NumberNotes(rules=rules(), table="t")
    row = standing(PROST, DroppedResult(round=2, points=3), DroppedResult(round=9, points=2))
    words = words_of(notes.at_standing(row, after=16))
    assert "81 points scored; 2 results did not count: round 2 (3), round 9 (2)." in words


def test_half_points_are_explained_at_the_head_of_their_race_alone() -> None:
    special = SpecialRace(race=FIRST, reason="half", points=(12.5, 9, 7.5))
    notes = NumberNotes(rules=rules(special=(special,)), table="t")
    assert "12.5–9–7.5" in words_of(notes.at_race(1))
    assert notes.at_race(2) is None


def test_a_point_for_the_fastest_lap_and_a_shared_car_are_explained_at_the_points() -> None:
    notes = NumberNotes(rules=rules(shared=True), table="t")
    won = result(PROST, 1, 26, fastest=True)
    assert "25 for the place and 1 for the fastest lap." in words_of(notes.at_result(won, [won], 3))
    pair = [result(PROST, 2, 9), result(SCHUMACHER, 2, 9)]
    words = words_of(notes.at_result(pair[0], pair, 3))
    assert "Took turns in one car with Michael Schumacher: they shared the points" in words


def test_the_places_of_a_sprint_are_explained() -> None:
    assert "8–7 points" in words_of(NumberNotes(rules=rules(), table="t").at_sprint())
