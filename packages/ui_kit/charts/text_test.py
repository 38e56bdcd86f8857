from packages.ui_kit.charts.text import anchor, axis_steps, number


def test_numbers_lose_idle_decimals_and_keep_halves() -> None:
    assert [number(value) for value in (25.0, 12.5, 0, 1234567.0, None)] == ["25", "12.5", "0", "1234567", "–"]


def test_short_labels_of_a_short_season_all_fit_everywhere() -> None:
    assert axis_steps(["1", "2", "3"]) == (1, 1)


def test_a_phone_shows_a_part_of_what_a_desk_shows() -> None:
    desk, phone = axis_steps(["2007"] * 26)
    assert (desk, phone) == (2, 4)


def test_nothing_to_label_is_no_error() -> None:
    assert axis_steps([]) == (1, 1)


def test_an_id_is_made_of_words_and_holds_no_space() -> None:
    assert anchor("Drivers' points, 2021", "Kimi Räikkönen") == "drivers-points-2021.kimi-räikkönen"
