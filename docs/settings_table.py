"""Writes the table of settings in README.md from the structs: `./pants run docs/settings_table.py`."""

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from apps.backend.settings import Settings as BackendSettings
from apps.dev.settings import Settings as DevelopmentSettings
from apps.frontend.settings import Settings as FrontendSettings
from docs.marked import with_block
from packages.service.settings import variable

README: Final = Path("README.md")
START, END = "<!-- settings: written by docs/settings_table.py -->", "<!-- end of settings -->"
STRUCTS: Final[dict[str, type[msgspec.Struct]]] = {
    "dev": DevelopmentSettings,
    "backend": BackendSettings,
    "frontend": FrontendSettings,
}


class UndocumentedError(Exception):
    """A setting without a docstring; the message names it."""


class Setting(NamedTuple):
    """A row: one variable of one program."""

    name: str
    default: str
    meaning: str


def settings(struct: type[msgspec.Struct]) -> Iterator[Setting]:
    """Read the fields with their docstrings; raises UndocumentedError for one that has none."""
    meanings = _docstrings(struct)
    for field in msgspec.structs.fields(struct):
        if field.name not in meanings:
            raise UndocumentedError(f"{struct.__module__}: {field.name} has no docstring")
        yield Setting(variable(field.name), _default(field), meanings[field.name])


def settings_table() -> str:
    """Write the table: a variable that several programs read with the same meaning is one row."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for program, struct in STRUCTS.items():
        for setting in settings(struct):
            rows.setdefault((setting.name, setting.meaning), {})[program] = setting.default
    lines = ["| variable | read by | default | meaning |", "|---|---|---|---|"]
    for (name, meaning), defaults in sorted(rows.items()):
        each = [f"{default} for {program}" for program, default in defaults.items()]
        default = ", ".join(each) if len(set(defaults.values())) > 1 else next(iter(defaults.values()))
        lines.append(f"| `{name}` | {', '.join(defaults)} | {default} | {meaning} |")
    return "\n".join(lines)


def with_table(text: str) -> str:
    """Return the text with the table between its marks."""
    return with_block(text, START, END, settings_table())


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "required"
    if field.default is None:
        return "none"
    return f"`{field.default:.3g}`" if isinstance(field.default, float) else f"`{field.default}`"


def _docstrings(struct: type[msgspec.Struct]) -> dict[str, str]:
    """Find the string that follows each field, in the struct and in those that it inherits from."""
    (definition,) = ast.parse(inspect.getsource(struct)).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    parent = struct.__base__
    inherited = _docstrings(parent) if parent is not None and parent is not msgspec.Struct else {}
    return inherited | {
        field.target.id: inspect.cleandoc(doc.value.value)
        for field, doc in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(doc, ast.Expr)
        and isinstance(doc.value, ast.Constant)
        and isinstance(doc.value.value, str)
    }


if __name__ == "__main__":
    README.write_text(with_table(README.read_text()))
    sys.stderr.write(f"{README}: settings written\n")
