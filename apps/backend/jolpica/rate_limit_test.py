from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.backend.jolpica.rate_limit import LONGEST_WAIT, RateLimit, backoff


def sent_at(rate_limit: RateLimit, arrivals: list[float]) -> list[float]:
    """Send requests one after the other, each due this long after the previous one was sent."""
    now, times = 0.0, []
    for pause in arrivals:
        now += pause
        while wait := rate_limit.wait(now):
            now += wait
        rate_limit.sent(now)
        times.append(now)
    return times


def most_within(times: list[float], period: float) -> int:
    return max(sum(start <= time < start + period for time in times) for start in times)


@given(st.lists(st.floats(0, 0.5), min_size=1, max_size=40))
def test_no_second_sees_more_than_three_requests(arrivals: list[float]) -> None:
    assert most_within(sent_at(RateLimit(), arrivals), period=0.999) <= 3


def test_no_hour_sees_more_than_450_requests() -> None:
    times = sent_at(RateLimit(), [0.0] * 1000)
    assert most_within(times, period=3599) == 450
    assert times[450] - times[0] == pytest.approx(3600)


def test_the_first_request_waits_for_nothing() -> None:
    assert RateLimit().wait(12.0) == 0


def test_requests_in_a_row_are_spaced_evenly() -> None:
    gaps = [after - before for before, after in pairwise(sent_at(RateLimit(), [0.0] * 10))]
    assert gaps == pytest.approx([1 / 3] * 9)


def test_the_space_between_requests_can_be_set() -> None:
    assert sent_at(RateLimit(2.0), [0.0] * 4) == [0, 2, 4, 6]


def test_a_pause_holds_back_what_the_limits_would_allow() -> None:
    rate_limit = RateLimit()
    rate_limit.pause(until=30)
    assert rate_limit.wait(10) == 20
    assert rate_limit.wait(31) == 0


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    rate_limit = RateLimit(1.0)
    rate_limit.pause(until=30)
    rate_limit.pause(until=5)
    assert rate_limit.wait(10) == 20


def test_waits_double_until_the_longest() -> None:
    assert [backoff(attempt, jitter=1.0) for attempt in range(7)] == [1, 2, 4, 8, 16, 30, LONGEST_WAIT]


def test_half_of_a_wait_is_left_to_chance() -> None:
    assert (backoff(3, jitter=0.0), backoff(3, jitter=0.5)) == (4, 6)
