"""Dropped results, in the years when only the best ones counted."""

from collections.abc import Mapping, Sequence

from apps.backend.championship.rules import Quota
from apps.backend.championship.score import Score


def dropped_rounds(scores: Mapping[int, Score], quotas: Sequence[Quota]) -> dict[int, Score]:
    """Return the dropped rounds with their points; among equals the later is dropped."""
    dropped: dict[int, Score] = {}
    for quota in quotas:
        rounds = [round_ for round_ in scores if quota.first <= round_ <= quota.last]
        if len(rounds) > quota.count:
            rounds.sort(key=lambda round_: (-scores[round_], round_))
            dropped |= {round_: scores[round_] for round_ in rounds[quota.count :]}
    return dropped


def counted(scores: Mapping[int, Score], quotas: Sequence[Quota]) -> Score:
    """Add up the results that count."""
    return sum(scores.values()) - sum(dropped_rounds(scores, quotas).values())
