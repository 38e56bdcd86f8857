"""Report of a sync, for logs, metrics and the exit code."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from msgspec import Struct

from packages.types.race import RaceKey
from packages.types.version import DataVersion


class Report(Struct, frozen=True, kw_only=True):
    """The result of a sync; `version` is null if nothing had changed.

    `problems` were not available or invalid and are retried by the next sync; `held` needs an operator; `differences`
    are between our calculations and the source's, `contradictions` broken rules in a changed race; `fewer` names lists
    of which the source has only a part, so that the stored ones stay.
    """

    seasons: tuple[int, ...]
    requests: int
    changed: tuple[RaceKey, ...] = ()
    withdrawn: tuple[RaceKey, ...] = ()
    problems: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    version: DataVersion | None = None
    dry: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether everything requested was accepted."""
        return not self.problems and not self.held

    def summary(self) -> str:
        """Return a summary in one line."""
        parts = [self._outcome(), f"requested {_years(self.seasons)} in {self.requests} requests"]
        counts = {
            "problems": self.problems,
            "held back": self.held,
            "incomplete at the source": self.fewer,
            "differences": self.differences,
            "contradictions": self.contradictions,
        }
        parts += [f"{len(found)} {name}" for name, found in counts.items() if found]
        return "; ".join(parts)

    def _outcome(self) -> str:
        gone = f", {_named(self.withdrawn)} withdrawn" if self.withdrawn else ""
        if self.dry:
            return f"nothing was stored: {_named(self.changed)} would change{gone}"
        if self.version is None:
            return "nothing has changed"
        return f"version {self.version.version} published: {_named(self.changed)} changed{gone}"


LISTS: Final = ("seasons", "changed", "withdrawn", "problems", "held", "fewer", "differences", "contradictions")


def joined(reports: Sequence[Report], requests: int, *, dry: bool) -> Report:
    """Combine the reports of parts of a run, in order."""
    lists: dict[str, Any] = {
        name: tuple(chain.from_iterable(getattr(report, name) for report in reports)) for name in LISTS
    }
    version = next((report.version for report in reversed(reports) if report.version), None)
    return Report(**lists, requests=requests, version=version, dry=dry)


def _years(seasons: Sequence[int]) -> str:
    """List seasons, consecutive ones as ranges."""
    runs: list[list[int]] = []
    for season in seasons:
        if runs and runs[-1][-1] == season - 1:
            runs[-1][1:] = [season]
        else:
            runs.append([season])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[1]}" for run in runs) or "no season"


def _named(races: tuple[RaceKey, ...]) -> str:
    shown = ", ".join(f"{season} round {round_}" for season, round_ in races[:6]) or "no race"
    return f"{shown} and {len(races) - 6} more" if len(races) > 6 else shown
