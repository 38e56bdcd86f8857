import time

import pytest

from packages.http.conditional import is_not_modified

ETAG = '"v1.abc.br"'


@pytest.mark.parametrize(
    "field",
    [
        ETAG,
        f"W/{ETAG}",
        "*",
        " * ",
        f'"other", {ETAG}',
        f'"other",W/{ETAG}',
        f'"other"\t,\t{ETAG} ',
        f", ,{ETAG},,",
        f'"a,b", "", {ETAG}',
        f'"\xe9", {ETAG}',
    ],
)
def test_the_grammar_of_rfc_9110_is_understood(field: str) -> None:
    assert is_not_modified(field, ETAG)
    assert is_not_modified(field, f"W/{ETAG}")


@pytest.mark.parametrize(
    "field",
    [
        "",
        '"other"',
        ETAG.upper(),
        "v1.abc.br",
        '"v1.abc.br',
        f"w/{ETAG}",
        f"W/ {ETAG}",
        f'"other" {ETAG}',
        f"{ETAG} and more",
        f"*, {ETAG}",
        f'"white space", {ETAG}',
        f'"prefix{ETAG[1:]}',
        ",,",
    ],
)
def test_other_tags_and_malformed_fields_get_the_whole_response(field: str) -> None:
    assert not is_not_modified(field, ETAG)


@pytest.mark.parametrize("attack", ['"' * 200_000, " " * 200_000 + "x", ", " * 100_000 + "x", 'W/"' * 70_000])
def test_a_hostile_field_takes_linear_time(attack: str) -> None:
    started = time.perf_counter()
    assert not is_not_modified(attack, ETAG)
    assert time.perf_counter() - started < 1
