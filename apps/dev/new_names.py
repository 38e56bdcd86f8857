"""Names that a new part of the repository cannot have."""

import ast
import builtins
import keyword
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from apps.dev.skeletons import Skeleton
from packages.ui_kit.new.component import filled

NAME: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LONGEST: Final = 32
# Pants and the gallery know these files by their names.
OF_SPECIAL_FILES: Final = re.compile(r"test_.*|.*_test|tests|conftest|.*_gallery")


class CannotWriteError(Exception):
    """The reason why nothing was written, in one readable line."""


def require_valid(name: str) -> None:
    """Raise CannotWriteError unless files and functions can be called `name`."""
    if len(name) > LONGEST:
        raise CannotWriteError(f"a name has at most {LONGEST} characters, not {len(name)}")
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise CannotWriteError(
            f"{name!r} is not a valid name: use lower case words joined by underscores, such as pit_wall"
        )
    if OF_SPECIAL_FILES.fullmatch(name):
        raise CannotWriteError(f"{name}.py would be taken for a file of tests or of the gallery: choose another name")


def require_free(skeleton: Skeleton, name: str, texts: Mapping[str, str], root: Path) -> None:
    """Raise CannotWriteError if the name means something else in the `texts` to write, by path, or is in use."""
    ignored = root / ".gitignore"
    if ignored.exists() and f"{name}/" in ignored.read_text().splitlines():
        raise CannotWriteError(f"git ignores folders called {name}: choose another name")
    for file, text in texts.items():
        if file.endswith(".py"):
            _require_one_meaning(name, file, text)
    for unique in skeleton.unique:
        text = filled(unique.text, name)
        for path in sorted(root.glob(unique.files)):
            if text in path.read_text():
                raise CannotWriteError(f"{path.relative_to(root)} has {text!r} already: choose another name")


def _require_one_meaning(name: str, file: str, text: str) -> None:
    try:
        bound = Counter(_bound(ast.parse(text)))
    except SyntaxError as error:
        raise CannotWriteError(f"{file}, which gets a row, has a syntax error in line {error.lineno}") from None
    twice = [each for each, number in bound.items() if number > 1]
    if bound[name] and hasattr(builtins, name):
        twice.append(name)
    if twice:
        raise CannotWriteError(f"{twice[0]} would mean something else in {file}: choose another name")


def _bound(module: ast.Module) -> Iterator[str]:
    """List the names that the top level of a module binds, as often as it does."""
    for node in module.body:
        match node:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from (each.asname or each.name for each in names)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield name
