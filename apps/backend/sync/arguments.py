"""The command line of the sync."""

import argparse
from collections.abc import Sequence
from datetime import date
from typing import Final, NoReturn

from msgspec import Struct

from apps.backend.sync.accepted import parse_accepted
from apps.backend.sync.run import Options
from packages.types.schema import FIRST_SEASON

DESCRIPTION: Final = "Bring the data up to date with the source, once."
EPILOG: Final = "exit codes: 0 complete; 1 nothing was changed; 2 partly done, with omissions in the log"


class Arguments(Struct, frozen=True, kw_only=True):
    """The arguments of a run."""

    options: Options
    if_due: bool = False


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Exit with code 1, as 2 has another meaning here."""
        self.exit(1, f"{self.prog}: {message}\n")


def parse(values: Sequence[str] | None, today: date) -> Arguments:
    """Parse the command line; an error is one line on standard error and exit code 1."""
    parser = _parser()
    given = parser.parse_args(values)
    try:
        accepted = parse_accepted(given.accept)
    except ValueError:
        parser.error("--accept expects a race such as 2026/11 or a season such as 2026")
    since = FIRST_SEASON if given.full else given.since
    first = set() if since is None else {since}
    years = {*given.season, *first, *accepted.seasons, *(race.season for race in accepted.races)}
    if wrong := sorted(year for year in years if not FIRST_SEASON <= year <= today.year + 1):
        parser.error(f"there is no season {wrong[0]}")
    seasons = {*given.season, *first, *(() if since is None else range(since, today.year + 1))}
    options = Options(seasons=tuple(sorted(seasons)), accepted=accepted, dry=given.dry_run)
    return Arguments(options=options, if_due=given.if_due)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m apps.backend.sync", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    add = parser.add_argument
    add("--if-due", action="store_true", help="send no request unless the calendar makes changes likely")
    add("--season", metavar="YEAR", action="append", default=[], type=int, help="only this season; can be repeated")
    add("--since", metavar="YEAR", type=int, help="all seasons from this one on")
    add("--full", action="store_true", help="all seasons: hours, as the source allows 450 requests an hour")
    add("--dry-run", action="store_true", help="report the changes without storing them")
    add(
        "--accept",
        metavar="SEASON[/ROUND]",
        action="append",
        default=[],
        help="take this race, or a season's calendar and races, as the source has it, even if something gets lost",
    )
    return parser
