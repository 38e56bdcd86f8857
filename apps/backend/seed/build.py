"""Builds the bundled data: `python -m apps.backend.seed.build --from FOLDER --second FOLDER`.

The first folder has the CSV files of RaceData (Ergast's data), the second those of f1db with Ergast's ids.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from apps.backend.seed import details, published_standings, seed, teams
from apps.backend.seed.assembly import dataset
from apps.backend.seed.csv_source import BadRowsError, CsvFolder
from apps.backend.seed.file_format import pack
from apps.backend.seed.first_source import FirstSource
from apps.backend.seed.published_standings import PublishedStandings
from apps.backend.seed.reconciliation.merge_sources import MergedSources, reconciled
from apps.backend.seed.reconciliation.report import race_provenance, report
from apps.backend.seed.rows import SeedTables
from apps.backend.seed.second_source import SecondSource
from packages.types.season import SeasonRecord

HERE: Final = Path("apps/backend/seed")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both files, or report invalid rows or remaining contradictions and write neither."""
    options = _parser().parse_args(arguments)
    folder = CsvFolder(options.source)
    try:
        first, standings = folder.read(FirstSource), folder.read(PublishedStandings)
        second = CsvFolder(options.second, all_columns=False).read(SecondSource) if options.second else SecondSource()
    except BadRowsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    merged = reconciled(first, second)
    if options.second and merged.contradictions:
        sys.stderr.write("".join(f"{line}\n" for line in merged.contradictions))
        return 1
    tables = bundled(first, second, merged)
    dataset(tables)  # Data that cannot be assembled must not be shipped.
    for kind, name, content in (
        (seed.KIND, seed.FILE_NAME, tables),
        (published_standings.KIND, published_standings.FILE_NAME, standings),
    ):
        packed = pack(kind, content)
        (options.target / name).write_bytes(packed)
        sys.stdout.write(f"{options.target / name}: {len(packed):,} bytes\n")
    _tell(merged)
    return 0


def unreconciled(first: FirstSource) -> SeedTables:
    """Gather the first source alone, as it is."""
    nothing = SecondSource()
    return bundled(first, nothing, reconciled(first, nothing))


def bundled(first: FirstSource, second: SecondSource, merged: MergedSources) -> SeedTables:
    """Collect the bundled data."""
    return SeedTables(
        seasons=tuple(SeasonRecord(season=season.season, url=season.url) for season in first.seasons),
        circuits=first.circuits,
        drivers=merged.drivers,
        constructors=merged.constructors,
        races=first.races,
        results=merged.results,
        sprint_results=merged.sprint_results,
        qualifying=merged.qualifying,
        pit_stops=merged.pit_stops,
        teams=teams.teams(second, merged.constructors),
        people=teams.people(second),
        layouts=teams.layouts(second),
        details=details.race_details(second, merged.results, merged.sprint_results),
        provenance=race_provenance(merged.findings),
        report=report(merged.findings, len(second.race_results) + len(second.sprint_results)),
    )


def _tell(merged: MergedSources) -> None:
    """Print the number of values decided by each rule."""
    counts = Counter((found.outcome, found.rule if found.outcome == "rule" else "") for found in merged.findings)
    for (outcome, rule), count in sorted(counts.items(), key=str):
        sys.stdout.write(f"{count:6} {outcome} {rule}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m apps.backend.seed.build", description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, required=True, help="the folder of the first source")
    parser.add_argument("--second", type=Path, help="the folder of the second source; without it nothing is reconciled")
    parser.add_argument("--to", dest="target", type=Path, default=HERE, help=f"where to write (default: {HERE})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
