"""Ergast's table of finishing statuses, and the mapping of any other status to the nearest in it."""

import csv
import re
from functools import cache
from importlib import resources
from typing import Final

from msgspec import Struct

LAST_OF_ERGAST: Final = 141  # Jolpica has added two statuses, which break clients that only know Ergast's table.

# Statuses of other sources, mapped to the table.
SYNONYMS: Final = {
    "Broken seat": "Seat",
    "Coolant leak": "Water leak",
    "Did not practise": "Withdrew",
    "Did not start": "Withdrew",
    "KERS failure": "ERS",
    "Lapped": "Finished",
    "Mechenical": "Mechanical",
    "Pit stop issue": "Technical",
    "Retirement": "Retired",
    "Safety switch": "Electrical",
    "Spin": "Spun off",
    "Vibration": "Vibrations",
}
BY_POSITION_TEXT: Final = {
    "D": "Disqualified",
    "E": "Excluded",
    "F": "Did not qualify",
    "N": "Not classified",
    "W": "Withdrew",
}
LAPS_BEHIND: Final = re.compile(r"\+(\d+) Laps?")


class KnownStatus(Struct, frozen=True):
    """A row of Ergast's table."""

    id: int
    word: str


@cache
def statuses() -> dict[str, KnownStatus]:
    """Read Ergast's table, by status."""
    with resources.files("packages.ergast").joinpath("status_ids.csv").open(encoding="utf-8") as file:
        rows = [KnownStatus(int(row["statusId"]), row["status"]) for row in csv.DictReader(file)]
    return {row.word: row for row in rows if row.id <= LAST_OF_ERGAST}


@cache
def known_status(word: str, position_text: str) -> KnownStatus:
    """Return the row of a status or of the nearest one; without a match, `position_text` decides."""
    table = statuses()
    laps = LAPS_BEHIND.fullmatch(word)
    nearest = word if word in table else SYNONYMS.get(word)
    nearest = nearest or (_nearest_laps(int(laps[1])) if laps else _similar(word))
    if nearest is None:
        nearest = "Finished" if position_text.isdigit() else BY_POSITION_TEXT.get(position_text, "Retired")
    return table[nearest]


def _nearest_laps(laps: int) -> str:
    behind = {int(found[1]): word for word in statuses() if (found := LAPS_BEHIND.fullmatch(word))}
    return behind[min(behind, key=lambda known: (abs(known - laps), known))]


def _similar(word: str) -> str | None:
    """Return the longest status of the table that this text contains: `Gearbox oil leak` is an `Oil leak`."""
    text = word.casefold()
    contained = [known for known in statuses() if re.search(rf"\b{re.escape(known.casefold())}\b", text)]
    return max(contained, key=len, default=None)
