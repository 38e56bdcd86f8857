import pytest

from packages.ui_kit.components.table.table import Column, Row, table
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text, texts

COLUMNS = [
    Column(heading="Driver", row_heading=True),
    Column(heading="Points", align="number", sort_href="?sort=points", sorted="descending"),
    Column(heading="Team", wide_only=True),
]
ROOT = parsed(table(title="Standings", columns=COLUMNS, rows=[("Prost", 72, "McLaren")]))


def test_each_row_is_named_by_its_row_heading() -> None:
    named = [(cell.get("scope"), text(cell)) for cell in ROOT.iter("th")]
    assert named == [("col", "Driver"), ("col", "Points"), ("col", "Team"), ("row", "Prost")]


def test_the_sorted_column_says_so_and_its_heading_leads_to_the_sorted_table() -> None:
    (heading,) = [cell for cell in ROOT.iter("th") if cell.get("aria-sort")]
    assert heading.get("aria-sort") == "descending"
    assert only(heading, "a").get("href") == "?sort=points"


def test_numbers_are_aligned_and_lesser_columns_leave_on_a_phone() -> None:
    assert [cell.get("class") for cell in ROOT.iter("td")] == ["table__number", "table__wide"]


def test_a_column_can_be_both_numeric_and_wide_only() -> None:
    column = Column(heading="Laps", align="number", wide_only=True)
    assert column.css_class == "table__number table__wide"


def test_the_frame_has_the_tables_name_and_takes_no_focus_of_its_own() -> None:
    frame = next(e for e in ROOT.iter("div"))
    assert (frame.get("tabindex"), frame.get("role"), frame.get("aria-label")) == (None, "group", "Standings")
    assert texts(ROOT, "caption") == ["Standings"]


def test_a_highlighted_row_carries_its_class() -> None:
    root = parsed(table(title="-", columns=COLUMNS[:1], rows=[Row(["Prost"], highlight="gold"), ["Senna"]]))
    assert [row.get("class") for row in only(root, "tbody")] == ["table__row--gold", None]


def test_a_row_of_another_length_than_the_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        str(table(title="-", columns=COLUMNS, rows=[["Prost"]]))


def test_hostile_cells_stay_text() -> None:
    root = parsed(table(title=HOSTILE, columns=COLUMNS, rows=[[HOSTILE] * 3]))
    assert texts(root, "td") == [HOSTILE] * 2
