from packages.ui_kit.components.chart_frame.chart_frame import chart_frame, data_table
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text, texts


def test_a_chart_has_its_title_its_note_and_its_numbers() -> None:
    table = data_table(title="Wins", headings=["Driver", "1950"], rows=[("Farina", [3])])
    figure = only(parsed(chart_frame(title="Wins", note="Three.", table=table)["drawing"]), "figure")
    assert text(only(figure, "figcaption")) == "WinsThree."
    assert text(only(figure, "details")).startswith("Show as a table")


def test_the_table_names_rows_and_columns_and_shows_gaps_as_dashes() -> None:
    root = parsed(data_table(title="-", headings=["Driver", "A", "B"], rows=[(HOSTILE, [12.5, None])]))
    assert texts(root, "th") == ["Driver", "A", "B", HOSTILE]
    assert texts(root, "td") == ["12.5", "–"]


def test_without_a_table_there_is_nothing_to_unfold() -> None:
    assert not list(parsed(chart_frame(title="-")["drawing"]).iter("details"))
