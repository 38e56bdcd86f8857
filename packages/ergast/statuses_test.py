"""Every word is one that clients of Ergast know."""

import pytest

from packages.ergast.statuses import KnownStatus, known_status, statuses


def test_ergasts_table_has_its_gaps_and_none_of_the_words_that_came_later() -> None:
    table = statuses()
    assert len(table) == 139
    assert table["Finished"] == KnownStatus(1, "Finished")
    assert table["+42 Laps"].id == 128
    assert "Lapped" not in table
    assert "Did not start" not in table


@pytest.mark.parametrize(
    ("word", "position_text", "known"),
    [
        ("Engine", "R", "Engine"),
        ("+1 Lap", "12", "+1 Lap"),
        ("+27 Laps", "9", "+26 Laps"),
        ("Did not start", "W", "Withdrew"),
        ("Coolant leak", "R", "Water leak"),
        ("Broken seat", "R", "Seat"),
        ("Gearbox oil leak", "R", "Oil leak"),
        ("Something unheard of", "R", "Retired"),
        ("Something unheard of", "D", "Disqualified"),
        ("Something unheard of", "4", "Finished"),
    ],
)
def test_the_nearest_word(word: str, position_text: str, known: str) -> None:
    assert known_status(word, position_text).word == known
