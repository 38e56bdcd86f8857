"""Full-text search for drivers, teams, circuits and races."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import takewhile
from typing import Final

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import OSA

from apps.backend.history.history import History
from apps.backend.history.search.entries import SearchEntry, entries
from apps.backend.history.search.words import joined_words, words
from packages.types.entities import CountedBy
from packages.types.search import HitKind, SearchHit

MOST_WORDS: Final = 8  # Words of a query that are used.
SHORTEST_MISSPELT: Final = 4  # Shorter words are too similar to each other to be corrected.
ALIKE: Final = 0.7  # `hulkenburg` and `hulkenberg` are 0.9 alike, `schumaker` and `schumacher` 0.8.
# Teams and the constructors that they scored as are two views of the same: a search lists either.
OTHER_VIEW: Final[Mapping[CountedBy, HitKind]] = {"team": "constructor", "constructor": "team"}
OTHER_WORD: Final = 0.85  # Weight of a word outside the title, such as the town of a race.

Qualities = Mapping[int, float]


class SearchIndex(Struct, frozen=True, kw_only=True):
    """The entries, and for each word, in alphabetical order, which of them it leads to and how well."""

    entries: tuple[SearchEntry, ...]
    vocabulary: tuple[str, ...]
    postings: Mapping[str, Qualities]

    def __repr__(self) -> str:
        return f"<SearchIndex of {len(self.entries)} entries>"


def search_index(history: History) -> SearchIndex:
    """Index all searchable items of a history."""
    found = tuple(entries(history))
    postings: dict[str, dict[int, float]] = {}
    for number, entry in enumerate(found):
        for word, quality in _weighed(entry):
            qualities = postings.setdefault(word, {})
            qualities[number] = max(quality, qualities.get(number, 0.0))
    return SearchIndex(entries=found, vocabulary=tuple(sorted(postings)), postings=postings)


def search(index: SearchIndex, query: str, limit: int = 10, by: CountedBy = "team") -> tuple[SearchHit, ...]:
    """Return at most `limit` entries, the best first, ignoring accents, case and typing errors.

    Cars are found as teams, with all engines, or `by` constructor.
    Entries that match every word of the query are returned; only if there are none, those that match some.
    """
    query_words = words(query)[:MOST_WORDS]
    if not query_words:
        return ()
    matches = [_matches(index, word, by) for word in query_words]
    everywhere = set(matches[0]).intersection(*matches[1:])
    numbers = everywhere or set().union(*matches)
    scored = ((_score(index.entries[number], number, query_words, matches), number) for number in numbers)
    best = nsmallest(limit, scored, key=lambda hit: (-hit[0], hit[1]))
    return tuple(_hit(index.entries[number], score) for score, number in best)


def _weighed(entry: SearchEntry) -> Iterator[tuple[str, float]]:
    yield from ((word, 1.0) for word in (*entry.names, *entry.nicknames, *joined_words(entry.names)))
    yield from ((word, OTHER_WORD) for word in entry.others)


def _matches(index: SearchIndex, word: str, by: CountedBy) -> Qualities:
    """Find the entries that a word leads to, and how well."""
    best: dict[int, float] = {}
    for known, likeness in _alike(index.vocabulary, word):
        for number, quality in index.postings[known].items():
            if not _of_other_view(index.entries[number], OTHER_VIEW[by]):
                best[number] = max(best.get(number, 0.0), quality * likeness)
    return best


def _of_other_view(entry: SearchEntry, other: HitKind) -> bool:
    return entry.kind == other or (entry.kind == "record" and entry.id.startswith(f"{other}s-"))


def _alike(vocabulary: Sequence[str], word: str) -> Iterable[tuple[str, float]]:
    """List the known words that begin with this one or, if none does, that are or begin much like it."""
    beginning = vocabulary[bisect_left(vocabulary, word) :]
    completions = [
        (known, 1.0 if known == word else 0.75 + 0.2 * len(word) / len(known))
        for known in takewhile(lambda known: known.startswith(word), beginning)
    ]
    if completions or len(word) < SHORTEST_MISSPELT or word.isdigit():
        return completions
    beginnings = [known[: len(word)] for known in vocabulary]
    return _similar(vocabulary, word, vocabulary) or _similar(vocabulary, word, beginnings)


def _similar(vocabulary: Sequence[str], word: str, spellings: Sequence[str]) -> list[tuple[str, float]]:
    """Return the known words whose spelling or prefix, at the same index of `spellings`, is similar to this one."""
    similar = process.extract(word, spellings, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=20)
    return [(vocabulary[place], 0.75 * likeness) for _, likeness, place in similar]


def _score(entry: SearchEntry, number: int, query_words: Sequence[str], matches: Sequence[Qualities]) -> float:
    """Weigh how well the words match, how much of the title they make up, and fame; 0 to 100."""
    quality = sum(match.get(number, 0.0) for match in matches) / len(query_words)
    by_nickname = not set(query_words).isdisjoint(entry.nicknames)
    coverage = 1.0 if by_nickname else min(1.0, len(query_words) / max(1, len(entry.names)))
    return round(75 * quality + 10 * coverage + 15 * entry.fame, 1)


def _hit(entry: SearchEntry, score: float) -> SearchHit:
    return SearchHit(
        kind=entry.kind,
        id=entry.id,
        title=entry.title,
        subtitle=entry.subtitle,
        score=score,
        constructors=entry.constructors,
    )
