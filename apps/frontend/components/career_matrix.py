"""A career as a matrix: seasons by rounds."""

from htpy import Renderable

from apps.frontend.components.entity_links import season_link
from apps.frontend.components.formatting import amount
from apps.frontend.components.season_matrix import cell_of
from packages.types.season_results import CareerOutcomes, CareerSeasonOutcomes
from packages.ui_kit.components.results_matrix.results_matrix import MatrixRound, MatrixRow, results_matrix
from packages.ui_kit.components.table.table import Column


def career_matrix(career: CareerOutcomes, *, title: str) -> Renderable:
    """Show each season as a row and its rounds as columns; cells have no heading of their own, as calendars differ."""
    width = max((len(season.rounds) for season in career.seasons), default=0)
    return results_matrix(
        title=title,
        before=(Column(heading="Season", row_heading=True),),
        rounds=[MatrixRound(short=str(number), name=f"Round {number}") for number in range(1, width + 1)],
        after=(Column(heading="Points", align="number"), Column(heading="Pos", align="number")),
        rows=[_row(season, width) for season in reversed(career.seasons)],
    )


def _row(season: CareerSeasonOutcomes, width: int) -> MatrixRow:
    cells = [cell_of([result for result in season.results if result.round == number]) for number in range(1, width + 1)]
    return MatrixRow(
        before=(season_link(season.season),),
        results=cells,
        after=(amount(season.points), season.position_text),
        highlight="gold" if season.position == 1 and all(round_.completed for round_ in season.rounds) else None,
    )
