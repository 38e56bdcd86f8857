import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.backend.history.search.words import joined_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kimi Räikkönen", ("kimi", "raikkonen")),
        ("São Paulo", ("sao", "paulo")),
        ("Kurt Kuhnke, 1962", ("kurt", "kuhnke", "1962")),
        ("Lewis-Evans", ("lewis", "evans")),
        ("Österreichring", ("osterreichring",)),
        ("Kevin MAGNUSSEN", ("kevin", "magnussen")),
        ("Tom Belsø", ("tom", "belso")),
        ("?!", ()),
    ],
)
def test_words_have_no_case_accents_or_punctuation(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


def test_neighbours_are_joined() -> None:
    assert joined_words(("racing", "bulls", "2024")) == ("racingbulls", "bulls2024")
