"""The arguments of a component, read from its signature and from the `Args:` of its docstring."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

ENTRY = re.compile(r" {4}(\w+): (.+)")
BRACKETS = "The content in brackets."
ADDED = "Attributes for the outermost element; a class joins the component's own."


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its type and default as they are written (None: it has to be given), and what it means."""

    name: str
    type: str
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A component, or a structure that one takes."""

    name: str
    purpose: str
    details: str
    arguments: Sequence[Argument]


def signatures(source: str) -> list[Signature]:
    """Read the components of a module and the structures that they take, the components first.

    A component is a public function whose arguments have to be named; content in brackets comes before them.
    """
    tree = ast.parse(source)
    functions: list[ast.FunctionDef | ast.ClassDef] = [
        node for node in tree.body if isinstance(node, ast.FunctionDef) and _is_component(node)
    ]
    structures = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    aliases = _literals(tree)
    return [_signature(node, aliases) for node in (*functions, *structures)]


def _is_component(function: ast.FunctionDef) -> bool:
    return (
        not function.name.startswith("_")
        and not function.args.args
        and ast.unparse(function.returns or function)
        in {
            "Renderable",
            "bytes",
        }
    )


def _literals(tree: ast.Module) -> Mapping[str, str]:
    """Find names of Literals, to show the values instead."""
    assigned = (node for node in tree.body if isinstance(node, ast.Assign))
    return {
        ast.unparse(node.targets[0]): ast.unparse(node.value)
        for node in assigned
        if ast.unparse(node.value).startswith("Literal[")
    }


def _signature(node: ast.FunctionDef | ast.ClassDef, aliases: Mapping[str, str]) -> Signature:
    purpose, _, rest = (ast.get_docstring(node) or "").partition("\n")
    details, _, listed = rest.partition("Args:\n")
    meanings = _meanings(listed)
    arguments = _of_function(node) if isinstance(node, ast.FunctionDef) else _of_structure(node)
    documented = [
        Argument(name, _spelled_out(kind, aliases), default, meanings.get(name, meaning))
        for name, kind, default, meaning in arguments
    ]
    return Signature(node.name, purpose, details.strip(), documented)


def _spelled_out(kind: str, aliases: Mapping[str, str]) -> str:
    """Write the values of a Literal in place of its name."""
    values = re.sub(r"\w+", lambda name: aliases.get(name[0], name[0]), kind)
    return re.sub(r"Literal\[([^\]]*)\]", lambda match: match[1].replace(", ", " | "), values)


def _meanings(listed: str) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    for line in listed.splitlines():
        if entry := ENTRY.fullmatch(line):
            name, found[entry[1]] = entry[1], entry[2]
        elif name and line.strip():
            found[name] += f" {line.strip()}"
    return found


def _of_function(function: ast.FunctionDef) -> Iterator[tuple[str, str, str | None, str]]:
    given = function.args
    for argument in given.posonlyargs:
        yield f"[{argument.arg}]", _written(argument.annotation), None, BRACKETS
    for argument, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        yield argument.arg, _written(argument.annotation), ast.unparse(default) if default else None, ""
    if given.kwarg:
        yield f"**{given.kwarg.arg}", _written(given.kwarg.annotation), "{}", ADDED


def _of_structure(structure: ast.ClassDef) -> Iterator[tuple[str, str, str | None, str]]:
    for field in structure.body:
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            yield field.target.id, _written(field.annotation), ast.unparse(field.value) if field.value else None, ""


def _written(annotation: ast.expr | None) -> str:
    return ast.unparse(annotation) if annotation else ""
