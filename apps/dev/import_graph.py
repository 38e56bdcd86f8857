"""The files that make up a program, read from the imports as Pants reads them, so that there is no list to maintain."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final

SOURCES: Final = ("apps", "packages")
RESOURCES: Final = frozenset(
    {".css", ".js", ".json", ".svg", ".csv", ".toml", ".snapshot", ".png", ".webmanifest", ".gz"}
)


@dataclass(frozen=True)
class Module:
    """The imports of one file: modules of this repository, which may not exist yet, and libraries."""

    ours: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Closure:
    """All files of a program."""

    files: frozenset[PurePath]
    libraries: frozenset[str]

    def concerns(self, path: PurePath) -> bool:
        """Return whether a change of `path` (relative to the root) changes the program.

        A data file belongs to the modules of the nearest folder above it that holds a module.
        """
        if path.suffix == ".py":
            return path in self.files
        return path.suffix in RESOURCES and any(parent in self._folders for parent in path.parents[:2])

    @property
    def _folders(self) -> frozenset[PurePath]:
        return frozenset(file.parent for file in self.files)


@dataclass
class ImportGraph:
    """Reads each file only when it has changed."""

    root: Path
    _known: dict[PurePath, tuple[int, Module]] = field(default_factory=dict)

    def closure(self, entry: str) -> Closure:
        """Return what the module `entry` imports, and what that imports, and so on."""
        files: set[PurePath] = set()
        modules: set[str] = set()
        libraries: set[str] = set()
        waiting = {entry}
        while waiting:
            modules |= waiting
            new = {file for name in waiting for file in _files(self.root, name)} - files
            files |= new
            imports = [self._read(path) for path in new]
            libraries.update(*(each.libraries for each in imports))
            waiting = set[str]().union(*(each.ours for each in imports)) - modules
        return Closure(frozenset(files), frozenset(libraries))

    def _read(self, path: PurePath) -> Module:
        file = self.root / path
        modified, known = self._known.get(path, (0, Module()))
        try:
            if (now := file.stat().st_mtime_ns) != modified:
                known = _parse(file.read_text(encoding="utf-8"))
                self._known[path] = (now, known)
        except (OSError, SyntaxError, ValueError):
            pass  # deleted, or half written: its last known imports are the best guess
        return known


def _parse(text: str) -> Module:
    names = {name for name in _names(ast.parse(text)) if name != "__future__"}
    ours = frozenset(name for name in names if name.partition(".")[0] in SOURCES)
    return Module(ours, frozenset(names - ours))


def _names(tree: ast.Module) -> Iterator[str]:
    """Find imports, and strings that name a module of this repository, such as "apps.backend.app:create".

    A string that ends in a dot is the beginning of names that are made at run time.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield module
                yield from (f"{module}.{each.name}" for each in names if module.partition(".")[0] in SOURCES)
            case ast.Constant(value=str(text)) if text.partition(".")[0] in SOURCES:
                name = text.partition(":")[0]
                if all(part.isidentifier() for part in name.removesuffix(".").split(".")):
                    yield name


def _files(root: Path, name: str) -> Iterable[PurePath]:
    """Find the file of a module; for a name that ends in a dot, all modules below that package."""
    path = PurePath(*name.split("."))
    if name.endswith("."):
        found = (file.relative_to(root) for file in (root / path).rglob("*.py"))
        return tuple(file for file in found if not file.stem.endswith("_test") and file.name != "conftest.py")
    candidates = (path.with_suffix(".py"), path / "__main__.py")
    return tuple(file for file in candidates if path.name and (root / file).is_file())[:1]


def changed_programs(closures: Mapping[str, Iterable[Closure]], changed: Iterable[PurePath]) -> set[str]:
    """Return the programs that a change concerns, given what each was made of before it and is after it."""
    paths = tuple(changed)
    return {name for name, each in closures.items() if any(one.concerns(path) for one in each for path in paths)}
