from apps.backend.seed import published_standings


def test_every_table_and_champion_is_there() -> None:
    tables = published_standings.read()
    assert len(tables.driver_standings) == 35602
    assert len(tables.constructor_standings) == 13752
    assert [champion.season for champion in tables.champions] == list(range(1950, 2026))


def test_hunt_was_champion_of_1976_by_a_point() -> None:
    final = [row for row in published_standings.read().driver_standings if (row.season, row.round) == (1976, 16)]
    assert [(row.driver_id, row.points, row.wins) for row in final[:2]] == [("hunt", 69, 6), ("lauda", 68, 5)]
