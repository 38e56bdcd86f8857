from packages.ui_kit.components.slope_chart.slope_chart import ROW, TOP, Slope, slope_chart
from packages.ui_kit.testing.markup import HOSTILE, SVG, only, parsed, texts


def chart(*slopes: Slope) -> str:
    return str(slope_chart(title="-", note="-", start_heading="Grid", end_heading="Finish", slopes=slopes))


ROOT = parsed(
    chart(
        Slope(name="Ocon", start=8, end=1),
        Slope(name="Bottas", start=2, end=None, end_text="Ret"),
        Slope(name="Giovinazzi", start=None, end=13, start_text="PL"),
    )
)


def test_a_line_leads_from_start_to_end() -> None:
    line = next(ROOT.iter(f"{SVG}path")).get("d", "")
    assert line.startswith(f"M0 {TOP + ROW * 7 + ROW // 2}H")
    assert line.endswith(f" {TOP + ROW // 2}H1000")


def test_who_has_no_place_stands_below_the_others_with_a_dashed_line() -> None:
    dashed = [path.get("class") for path in ROOT.iter(f"{SVG}path")]
    ys = {text.text: int(text.get("y", "0")) for text in ROOT.iter(f"{SVG}text")}
    assert dashed == [None, "plot__dashed", "plot__dashed"]
    assert ys["Ret  Bottas"] > ys["13  Giovinazzi"]
    assert ys["Giovinazzi  PL"] > ys["Ocon  8"]


def test_who_shares_a_place_shares_its_label() -> None:
    root = parsed(chart(Slope(name="Moss", start=1, end=None, end_text="Ret"), Slope(name="Brooks", start=1, end=1)))
    assert {"Moss, Brooks 1", "Ret Moss", "1 Brooks"} <= set(texts(root, "text"))


def test_the_table_says_the_same() -> None:
    rows = [(*texts(row, "th"), *texts(row, "td")) for row in only(ROOT, "tbody")]
    assert rows == [("Ocon", "8", "1"), ("Bottas", "2", "Ret"), ("Giovinazzi", "PL", "13")]


def test_a_race_without_starters_is_drawn_without_lines() -> None:
    assert not list(parsed(chart()).iter(f"{SVG}path"))


def test_hostile_names_stay_text() -> None:
    root = parsed(chart(Slope(name=HOSTILE, start=1, end=1)))
    assert f"1 {HOSTILE}" in texts(root, "text")
