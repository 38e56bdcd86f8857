"""Who can still win a championship, and what it takes."""

from collections.abc import Sequence
from typing import Generic, TypeAlias

from msgspec import Struct

from apps.backend.championship.account import Account, Entrant
from apps.backend.championship.outlook import Outlook, points_with, reach, standing
from apps.backend.championship.score import POINT, Score

Ranked: TypeAlias = Sequence[Account[Entrant]]


class Chance(Struct, Generic[Entrant], frozen=True):
    """What one who leads or can still win has in prospect; `needed` None: more than they can score."""

    account: Account[Entrant]
    place: int
    maximum: Score
    can_win: bool
    needed: Score | None


def eligible(ranked: Ranked[Entrant]) -> list[Account[Entrant]]:
    """Leave out who cannot be champion whatever they score."""
    return [account for account in ranked if not account.banned]


def is_decided(ranked: Ranked[Entrant], outlook: Outlook) -> bool:
    """Tell whether nobody can catch the leader any more, not even with a countback."""
    return bool(ranked) and not any(can_win(account, ranked, outlook) for account in ranked[1:])


def can_win(account: Account[Entrant], ranked: Ranked[Entrant], outlook: Outlook) -> bool:
    """Tell whether an entrant is champion who wins all that is left while the others score nothing."""
    ahead = next((rival for rival in ranked if rival is not account), None)
    return ahead is None or reach(account, outlook) <= standing(ahead)


def chances(ranked: Ranked[Entrant], outlook: Outlook) -> list[Chance[Entrant]]:
    """Find those who lead or can still win, in the order of the table."""
    return [
        Chance(
            account=account,
            place=place,
            maximum=points_with(account, outlook.best, outlook.rules),
            can_win=can_win(account, ranked, outlook),
            needed=_needed(account, ranked, outlook),
        )
        for place, account in enumerate(ranked, start=1)
        if place == 1 or can_win(account, ranked, outlook)
    ]


def earliest_round(ranked: Ranked[Entrant], outlook: Outlook) -> int | None:
    """Find the first coming round after which the title is decided if one wins all and the others score nothing.

    None where nobody has raced yet, or nothing is left.
    """
    candidates = ranked if outlook.rules.quotas else ranked[:1]  # Who has dropped much may gain less than another.
    for round_ in sorted(outlook.best):
        until, later = outlook.until(round_), outlook.after(round_)
        if any(_settles(candidate, ranked, until, later) for candidate in candidates):
            return round_
    return None


def _settles(account: Account[Entrant], ranked: Ranked[Entrant], until: Outlook, later: Outlook) -> bool:
    ahead = reach(account, until)
    return not any(reach(rival, later) <= ahead for rival in ranked if rival is not account)


def _needed(account: Account[Entrant], ranked: Ranked[Entrant], outlook: Outlook) -> Score | None:
    needs = [_needed_against(account, rival, outlook) for rival in ranked if rival is not account]
    return None if None in needs else max((need for need in needs if need is not None), default=0)


def _needed_against(account: Account[Entrant], rival: Account[Entrant], outlook: Outlook) -> Score | None:
    """Find how many points beat a rival who takes the most that they leave.

    Up to `rest` the rival loses nothing by them. Beyond, each is one less for the rival, for two share no more than
    `best` and `rest`; unless results are dropped, when losing a race may cost the rival nothing.
    """
    rival_negated, rival_places = reach(rival, outlook)
    lead = -rival_negated - account.points
    need = lead if account.places < rival_places else _next_point(lead)
    own_rest = points_with(account, outlook.rest, outlook.rules) - account.points
    if need <= own_rest:
        return max(need, 0)
    return _needed_with_wins(account, rival, outlook, need)


def _needed_with_wins(
    account: Account[Entrant], rival: Account[Entrant], outlook: Outlook, need: Score
) -> Score | None:
    own_best = points_with(account, outlook.best, outlook.rules) - account.points
    if not outlook.rules.quotas:
        shared = sum(outlook.best.values()) + sum(outlook.rest.values())
        need = _next_point((rival.points + shared - account.points) // 2)
        return need if need <= own_best else None
    if need <= own_best:
        return need
    return own_best if account.points + own_best > points_with(rival, outlook.rest, outlook.rules) else None


def _next_point(score: Score) -> Score:
    return (score // POINT + 1) * POINT
