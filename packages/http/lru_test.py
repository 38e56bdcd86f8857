import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from packages.http.lru import ENTRY_OVERHEAD, ByteBoundedLRU, size_of


def cache(limit: int) -> ByteBoundedLRU[str, bytes]:
    return ByteBoundedLRU(limit, len)


COST = ENTRY_OVERHEAD + size_of("a")


def test_the_least_recently_used_value_makes_room() -> None:
    values = cache(3 * (COST + 1_000))
    for key in "abc":
        values.put(key, b"x" * 1_000)
    values.get("a")
    values.put("d", b"x" * 1_000)
    assert [key for key in "abcd" if values.get(key) is None] == ["b"]
    assert values.used == values.limit


def test_a_value_that_grew_is_counted_anew() -> None:
    values = cache(10_000)
    values.put("a", b"x" * 1_000)
    values.put("b", b"x" * 1_000)
    values.put("b", b"x" * 9_000)
    assert (values.get("a"), len(values), values.used) == (None, 1, COST + 9_000)


def test_a_value_larger_than_the_limit_is_not_stored_and_its_former_value_is_gone() -> None:
    values = cache(2_000)
    values.put("a", b"x")
    values.put("a", b"x" * 3_000)
    assert (values.get("a"), len(values), values.used) == (None, 0, 0)


def test_empty_values_are_bounded_by_their_keys() -> None:
    values = cache(100_000)
    for number in range(10_000):
        values.put(f"{number:0100}", b"")
    assert len(values) < 100_000 / 100
    assert values.used <= 100_000


def test_iteration_is_by_recency_and_bears_changes() -> None:
    values = cache(10_000)
    for key in "abc":
        values.put(key, b"")
    values.get("a")
    for key in values:
        values.remove(key)
    assert (len(values), values.used) == (0, 0)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 2_000))))
def test_what_is_counted_is_what_is_stored(puts: list[tuple[str, int]]) -> None:
    values = cache(5_000)
    for key, size in puts:
        values.put(key, b"x" * size)
        assert values.used <= values.limit
    assert values.used == sum(COST + len(values.get(key) or b"") for key in values)


def test_the_limit_bounds_real_memory() -> None:
    values: ByteBoundedLRU[tuple[str, str], bytes] = ByteBoundedLRU(2_000_000, len)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(20_000):
        values.put((f"/drivers/{number}", f"season={number}"), bytes(100))
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert taken < 1.2 * values.used
