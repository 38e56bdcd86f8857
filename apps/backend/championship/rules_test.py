from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from apps.backend.championship.rules import Quota, counted, dropped_rounds

SCORES = st.dictionaries(st.integers(1, 16), st.integers(0, 20), max_size=16)


@st.composite
def quotas(draw: st.DrawFn) -> tuple[Quota, ...]:
    """Split the season into parts that follow each other."""
    ends = sorted(draw(st.sets(st.integers(1, 16), max_size=3)))
    return tuple(Quota(last + 1, end, draw(st.integers(1, 8))) for last, end in pairwise([0, *ends]))


def test_of_the_best_five_results_the_sixth_and_later_ones_do_not_count() -> None:
    assert dropped_rounds({1: 9, 2: 6, 3: 4, 4: 9, 5: 3, 7: 9}, (Quota(1, 7, 5),)) == {5: 3}


def test_each_part_of_a_season_drops_its_own_results() -> None:
    halves = (Quota(1, 2, 1), Quota(3, 4, 1))
    assert dropped_rounds({1: 9, 2: 8, 3: 1, 4: 2}, halves) == {2: 8, 3: 1}


def test_of_equal_results_the_later_is_dropped() -> None:
    assert dropped_rounds({3: 6, 1: 6, 2: 6}, (Quota(1, 3, 2),)) == {3: 6}


@given(SCORES, quotas())
def test_what_counts_is_never_more_than_what_was_scored(scores: dict[int, int], parts: tuple[Quota, ...]) -> None:
    assert 0 <= counted(scores, parts) <= sum(scores.values())


@given(SCORES, quotas())
def test_no_dropped_result_is_better_than_one_that_counts(scores: dict[int, int], parts: tuple[Quota, ...]) -> None:
    dropped = dropped_rounds(scores, parts)
    for part in parts:
        rounds = [round_ for round_ in scores if part.first <= round_ <= part.last]
        remaining = [scores[round_] for round_ in rounds if round_ not in dropped]
        lost = [scores[round_] for round_ in rounds if round_ in dropped]
        assert len(remaining) == min(len(rounds), part.count)
        assert max(lost, default=0) <= min(remaining, default=20)


@given(SCORES, quotas(), st.integers(1, 16), st.integers(0, 20))
def test_another_result_however_poor_never_costs_points(
    scores: dict[int, int], parts: tuple[Quota, ...], round_: int, score: int
) -> None:
    without = {key: value for key, value in scores.items() if key != round_}
    assert counted({**without, round_: score}, parts) >= counted(without, parts)


@given(SCORES, quotas())
def test_the_order_of_rounds_does_not_matter(scores: dict[int, int], parts: tuple[Quota, ...]) -> None:
    assert dropped_rounds(dict(reversed(scores.items())), parts) == dropped_rounds(scores, parts)
