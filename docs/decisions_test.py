from pathlib import Path

DECISIONS = sorted(Path("docs/decisions").glob("*.md"))


def test_decisions_are_numbered_in_sequence_without_gaps_or_duplicates() -> None:
    assert [path.name[:5] for path in DECISIONS] == [f"{number:04}-" for number in range(1, len(DECISIONS) + 1)]


def test_the_index_lists_every_decision_under_its_own_title() -> None:
    titles = [path.read_text().splitlines()[0].removeprefix("# ") for path in DECISIONS]
    numbered = [title.partition(". ") for title in titles]
    entries = [
        f"{number}. [{title}](decisions/{path.name})"
        for (number, _, title), path in zip(numbered, DECISIONS, strict=True)
    ]
    index = Path("docs/README.md").read_text().partition("\n## Decisions\n")[2]
    assert [line for line in index.splitlines() if line[:1].isdigit()] == entries
