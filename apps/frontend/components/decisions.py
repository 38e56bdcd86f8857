"""Notes at the seasons of a career that were decided otherwise than on the track."""

from htpy import Node

from packages.types.career import SeasonLine
from packages.ui_kit.components.note.note import note


def decisions_note(line: SeasonLine) -> Node:
    """Explain the place and the points of a season, where a decision changed them."""
    if not line.decisions:
        return None
    text = " ".join(f"{decision}." for decision in line.decisions)
    return note(id=f"season-note-{line.season}", label=f"About the points of {line.season}")[text]
