import pytest

from packages.ui_kit.components.results_matrix.results_matrix import (
    MatrixOutcome,
    MatrixRound,
    MatrixRow,
    results_matrix,
)
from packages.ui_kit.components.table.table import Column
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text, texts, with_class

DRIVER = [Column(heading="Driver", row_heading=True)]
ROUNDS = [MatrixRound("BHR", "Bahrain Grand Prix", "/bahrain"), MatrixRound("EMI", "Emilia Romagna Grand Prix")]
ROW = MatrixRow(["Hamilton"], [MatrixOutcome("1", "win"), MatrixOutcome("2", "second", pole=True, fastest_lap=True)])
ROOT = parsed(results_matrix(title="2021", before=DRIVER, rounds=ROUNDS, rows=[ROW]))


def test_every_result_stands_under_its_round_and_beside_its_driver() -> None:
    assert texts(only(ROOT, "thead"), "th") == ["Driver", "BHR", "EMI"]
    assert texts(only(ROOT, "tbody"), "th") == ["Hamilton"]
    assert texts(ROOT, "td") == ["1", "2PF"]


def test_a_rounds_short_name_unfolds_and_leads_to_its_page() -> None:
    assert [name.get("title") for name in ROOT.iter("abbr")] == ["Bahrain Grand Prix", "Emilia Romagna Grand Prix"]
    assert only(ROOT, "a").get("href") == "/bahrain"


def test_the_key_explains_what_occurs_and_nothing_else() -> None:
    assert texts(ROOT, "dd") == ["Win", "Second", "Pole position", "Fastest lap"]
    without = results_matrix(title="-", before=DRIVER, rounds=ROUNDS, rows=[ROW], show_key=False)
    assert not list(parsed(without).iter("dl"))


def test_a_teams_cars_stand_one_below_the_other() -> None:
    rows = [MatrixRow(["Mercedes"], [(MatrixOutcome("1", "win"), MatrixOutcome("Ret", "retired")), None])]
    root = parsed(results_matrix(title="-", before=DRIVER, rounds=ROUNDS, rows=rows))
    (cell,) = with_class(root, "results-matrix__several")
    assert texts(cell, "span") == ["1", "Ret"]


def test_a_sprints_points_are_a_small_figure_that_the_key_explains() -> None:
    rows = [MatrixRow(["Mercedes"], [MatrixOutcome("1", "win", extra="7"), None])]
    root = parsed(results_matrix(title="-", before=DRIVER, rounds=ROUNDS, rows=rows))
    assert texts(only(root, "tbody"), "sup") == ["7"]
    assert "Points of the sprint" in texts(root, "dd")


def test_a_row_with_a_result_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="1 results for 2 rounds"):
        str(results_matrix(title="-", before=DRIVER, rounds=ROUNDS, rows=[MatrixRow(["Prost"], [None])]))


def test_hostile_texts_stay_text() -> None:
    rows = [MatrixRow([HOSTILE], [MatrixOutcome(HOSTILE, "win", extra=HOSTILE), None])]
    root = parsed(results_matrix(title=HOSTILE, before=DRIVER, rounds=ROUNDS, rows=rows, show_key=False))
    assert text(only(root, "tbody")) == HOSTILE * 3
