"""Which programs a change in the tree concerns."""

from collections.abc import Collection, Iterable
from pathlib import PurePath
from typing import Final

SOURCES: Final = ("apps", "packages")
SUFFIXES: Final = frozenset({".py", ".css", ".js", ".json", ".svg", ".csv", ".toml"})

# First match decides; what is under no prefix concerns no running program.
CONCERNED: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("apps/backend/", frozenset({"backend"})),
    ("apps/frontend/", frozenset({"frontend"})),
    ("packages/ui_kit/", frozenset({"frontend"})),
    ("packages/types/", frozenset({"backend", "frontend"})),
    ("packages/service/", frozenset({"backend", "frontend"})),
)


def concerned(changed: Iterable[PurePath]) -> Collection[str]:
    """Name the programs that run code of the `changed` files (relative to the root of the tree)."""
    return {name for path in changed if _is_source(path) for name in _programs(path)}


def _is_source(path: PurePath) -> bool:
    return path.suffix in SUFFIXES and not path.stem.endswith("_test") and path.name != "conftest.py"


def _programs(path: PurePath) -> frozenset[str]:
    return next((names for prefix, names in CONCERNED if path.as_posix().startswith(prefix)), frozenset())
