from packages.ui_kit.components.column_chart.column_chart import HEIGHT, ColumnBar, column_chart
from packages.ui_kit.testing.markup import HOSTILE, SVG, parsed, texts


def chart(*bars: ColumnBar) -> str:
    return str(column_chart(title="Career", note="Up.", step_heading="Season", value_heading="Points", bars=bars))


def test_columns_stand_on_the_ground_and_are_as_high_as_their_value() -> None:
    root = parsed(chart(ColumnBar(step="1998", value=100), ColumnBar(step="1999", value=50)))
    heights = [float(rect.get("height", "")) for rect in root.iter(f"{SVG}rect")]
    feet = [float(r.get("y", "")) + float(r.get("height", "")) for r in root.iter(f"{SVG}rect")]
    assert heights[0] == 2 * heights[1]
    assert feet == [HEIGHT, HEIGHT]


def test_the_table_pairs_steps_and_values() -> None:
    root = parsed(chart(ColumnBar(step=HOSTILE, value=387.5)))
    assert (texts(root, "th"), texts(root, "td")) == (["Season", "Points", HOSTILE], ["387.5"])


def test_a_long_career_labels_only_as_many_seasons_as_there_is_room_for() -> None:
    bars = [ColumnBar(step=str(season), value=1) for season in range(2001, 2027)]
    root = parsed(chart(*bars))
    labels = [text.text for text in root.iter(f"{SVG}text") if (text.get("text-anchor")) == "middle"]
    assert labels[:2] == ["2001", "2003"]


def test_an_empty_career_is_drawn_without_columns() -> None:
    assert not list(parsed(chart()).iter(f"{SVG}rect"))


def test_a_year_without_a_bar_keeps_its_place() -> None:
    bars = [ColumnBar(step=year, value=1) for year in ("1991", "1992", "1994")]
    root = parsed(column_chart(title="-", note="-", step_heading="-", value_heading="-", bars=bars))
    assert [bar.get("x") for bar in root.iter(f"{SVG}rect")] == ["3.5%", "28.5%", "78.5%"]
    assert texts(root, "text")[-4:] == ["1991", "1992", "1993", "1994"]
