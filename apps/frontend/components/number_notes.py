"""Notes at the numbers that need one: decisions, places worth other points than usual, results that did not count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from htpy import Node, a

from apps.frontend.components.entity_links import separated
from apps.frontend.components.formatting import amount, full_name, listed, plural
from apps.frontend.components.points_notes import adjustment_note, special_race_note
from apps.frontend.components.urls import season_address
from packages.types.entities import Constructor, Driver
from packages.types.result import Result
from packages.types.season_rules import Adjustment, SeasonRules, SpecialRace
from packages.types.standing import ConstructorStanding, DriverStanding, Standing
from packages.ui_kit.components.note.note import note

OF_ONE_RACE: Final = frozenset({"place_points", "void"})  # Decisions that belong to the result of their race.


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberNotes:
    """The notes of one table: `table` begins their ids, so another one is needed for each table of a page."""

    rules: SeasonRules
    table: str

    def at_standing(self, standing: DriverStanding | ConstructorStanding, *, after: int) -> Node:
        """Explain a row of the table after a round: the decisions until then, and the results that were dropped."""
        subject = standing.driver if isinstance(standing, DriverStanding) else standing.constructor
        texts: list[Node] = [self._dropped(standing)] if standing.dropped else []
        texts += [adjustment_note(each) for each in self._decisions(subject) if each.race.round <= after]
        return self._note(_id_of(subject), texts, f"About the points of {_name_of(subject)}")

    def at_entrant(self, subject: Driver | Constructor) -> Node:
        """Explain the points of a whole season."""
        texts = [adjustment_note(each) for each in self._decisions(subject)]
        return self._note(_id_of(subject), texts, f"About the points of {_name_of(subject)}")

    def at_race(self, round_: int) -> Node:
        """Explain at the head of a result what the places of a race were worth."""
        texts: list[Node] = [special_race_note(each) for each in self.rules.special_races if each.race.round == round_]
        texts += [
            adjustment_note(each)
            for each in self.rules.adjustments
            if each.race.round == round_ and not (each.driver_id or each.constructor_id)
        ]
        return self._note("points", texts, "About the points of this race")

    def at_sprint(self) -> Node:
        """Explain at the head of a sprint's result what its places were worth."""
        points = "–".join(amount(each) for each in self.rules.drivers.sprint_points)
        text = f"The places of a sprint were worth {points} points in {self.rules.season}, in both championships."
        return self._note("points", [text] if points else [], "About the points of a sprint")

    def at_result(self, result: Result, results: Sequence[Result], round_: int) -> Node:
        """Explain the points of a result: a decision, a shared car, the point for the fastest lap."""
        texts = [*self._decided(result, round_), *self._shared(result, results), *self._fastest_lap(result, round_)]
        note_id = f"{_id_of(result.driver)}-{result.position_order}"
        return self._note(note_id, texts, f"About the points of {full_name(result.driver)}")

    def special(self, round_: int) -> SpecialRace | None:
        """Return the special points rule of a round, or None."""
        return next((each for each in self.rules.special_races if each.race.round == round_), None)

    def _decisions(self, subject: Driver | Constructor) -> Iterator[Adjustment]:
        """Yield the decisions about an entrant in its championship."""
        for each in self.rules.adjustments:
            if isinstance(subject, Driver):
                fits = each.championship != "constructor" and each.driver_id == subject.driver_id
            else:
                fits = each.championship != "driver" and each.constructor_id == subject.constructor_id
            if fits:
                yield each

    def _decided(self, result: Result, round_: int) -> Iterator[Node]:
        """Yield what was decided about the points of a result."""
        own = (result.driver.driver_id, result.constructor.constructor_id)
        for each in self.rules.adjustments:
            entrant = each.driver_id or each.constructor_id
            if each.race.round == round_ and each.kind in OF_ONE_RACE and entrant in own:
                yield adjustment_note(each)

    def _shared(self, result: Result, results: Sequence[Result]) -> Iterator[Node]:
        others = [
            full_name(other.driver)
            for other in results
            if other.position == result.position and other.driver != result.driver
        ]
        if result.position and others:
            split = self.rules.shared_drives == "split"
            points = "they shared the points of its place" if split else "nobody scored in a shared car"
            yield f"Took turns in one car with {listed(others)}: {points}."

    def _fastest_lap(self, result: Result, round_: int) -> Iterator[Node]:
        special = self.special(round_)
        scale = special.points if special else self.rules.drivers.race_points
        if result.position is None or result.position > len(scale) or self.rules.drivers.fastest_lap == "none":
            return
        of_place = scale[result.position - 1]
        if result.fastest_lap and result.fastest_lap.rank == 1 and 0 < result.points - of_place <= 1:
            extra = amount(result.points - of_place)
            yield f"{amount(of_place)} for the place and {extra} for the fastest lap."

    def _dropped(self, standing: Standing) -> Node:
        year, count = self.rules.season, plural(len(standing.dropped), "result")
        rounds: list[Node] = [
            [a(href=f"{season_address(year)}/races/{each.round}")[f"round {each.round}"], f" ({amount(each.points)})"]
            for each in standing.dropped
        ]
        return [f"{amount(standing.points_gross)} points scored; {count} did not count: ", separated(rounds), "."]

    def _note(self, note_id: str, texts: Sequence[Node], label: str) -> Node:
        if not texts:
            return None
        return note(id=f"{self.table}-{note_id}", label=label)[separated(texts, " ")]


def _id_of(subject: Driver | Constructor) -> str:
    return subject.driver_id if isinstance(subject, Driver) else subject.constructor_id


def _name_of(subject: Driver | Constructor) -> str:
    return full_name(subject) if isinstance(subject, Driver) else subject.name
