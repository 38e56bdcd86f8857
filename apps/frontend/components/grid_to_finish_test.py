import pytest

from apps.frontend.components.grid_to_finish import grid_to_finish
from packages.types.entities import Constructor, Driver
from packages.types.result import Result


def result(name: str, team: str, grid: int, position: int) -> Result:
    given, family = name.split(" ", 1)
    return Result(
        driver=Driver(driver_id=family.lower(), given_name=given, family_name=family, nationality="-"),
        constructor=Constructor(constructor_id=team.lower(), name=team, nationality="-"),
        grid=grid,
        grid_text=str(grid),
        position=position,
        position_text=str(position),
        position_order=position,
        points=0,
        status="Finished",
    )


@pytest.mark.parametrize(
    ("winners", "grid", "note"),
    [
        (("Luigi Fagioli", "Juan Fangio"), 7, "Luigi Fagioli and Juan Fangio won from 7th on the grid."),
        (("Luigi Musso", "Juan Fangio"), 3, "Luigi Musso and Juan Fangio won from 3rd on the grid."),
        (("Tony Brooks", "Stirling Moss"), 3, "Tony Brooks and Stirling Moss won from 3rd on the grid."),
    ],
    ids=["France 1951", "Argentina 1956", "Britain 1957"],
)
def test_the_note_names_both_winners_of_a_shared_car(winners: tuple[str, str], grid: int, note: str) -> None:
    results = [*(result(name, "Team", grid, 1) for name in winners), result("Alberto Ascari", "Ferrari", 2, 2)]
    assert note in str(grid_to_finish(results))
