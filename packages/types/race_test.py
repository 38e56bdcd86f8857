import pytest

from packages.types.race import race_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Monaco Grand Prix", "monaco"),
        ("São Paulo Grand Prix", "sao-paulo"),
        ("Bahrain Grand Prix in Malaysia", "bahrain-malaysia"),
        ("United States Grand Prix West", "united-states-west"),
        ("Indianapolis 500", "indianapolis-500"),
        ("70th Anniversary Grand Prix", "70th-anniversary"),
        ("Grand Prix", "race"),
    ],
)
def test_a_race_is_named_in_its_address(name: str, slug: str) -> None:
    assert race_slug(name) == slug
