from apps.backend.cache.memory import MemoryCache


def test_what_was_put_is_found() -> None:
    memory = MemoryCache(limit=10)
    memory.put("monza", b"fast")
    assert memory.get("monza") == b"fast"
    assert memory.get("spa") is None


def test_the_least_recently_used_goes_first() -> None:
    memory = MemoryCache(limit=3)
    for name in ("a", "b", "c"):
        memory.put(name, b"x")
    memory.get("a")
    memory.put("d", b"x")
    assert [name for name in "abcd" if memory.get(name)] == ["a", "c", "d"]


def test_weight_never_exceeds_the_limit() -> None:
    memory = MemoryCache(limit=100)
    for number in range(50):
        memory.put(str(number % 7), b"x" * number)
        assert memory.weight <= 100


def test_a_value_in_anothers_place_weighs_once() -> None:
    memory = MemoryCache(limit=10)
    memory.put("a", b"12345678")
    memory.put("a", b"1")
    assert memory.weight == 1


def test_what_is_beyond_the_limit_is_not_kept_and_drives_nothing_out() -> None:
    memory = MemoryCache(limit=3)
    memory.put("small", b"x")
    memory.put("large", b"xxxx")
    assert memory.get("small") == b"x"
    assert memory.get("large") is None
