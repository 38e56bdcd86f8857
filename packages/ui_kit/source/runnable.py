"""Examples as code that runs where it is pasted: with its imports, and with what else it refers to."""

import ast
from collections.abc import Iterator
from textwrap import dedent

RESULT = "example"


def runnable_codes(source: str) -> list[str]:
    """Cut the second argument of each Example(...) out of a module's text, and put before it what it needs."""
    tree = ast.parse(source)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    nodes = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Example"]
    return [_runnable(source, tree, node) for node in nodes]


def _runnable(source: str, tree: ast.Module, node: ast.expr) -> str:
    wanted = _names(node)
    definitions: list[str] = []
    for statement in reversed(tree.body):
        if _defines(statement) & wanted:
            wanted |= _names(statement)
            definitions.insert(0, _cut(source, statement))
    imports = [line for statement in tree.body for line in _imports(statement, wanted)]
    expression = _cut(source, node)
    parts = ["\n".join(imports), *definitions, f"{RESULT} = {expression}"]
    return "\n\n".join(part for part in parts if part)


def _names(node: ast.AST) -> set[str]:
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}


def _defines(statement: ast.stmt) -> set[str]:
    if isinstance(statement, ast.Assign):
        return {name for target in statement.targets for name in _names(target)}
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    return set()


def _imports(statement: ast.stmt, wanted: set[str]) -> Iterator[str]:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        needed = [alias for alias in statement.names if (alias.asname or alias.name) in wanted]
        if needed:
            names = ", ".join(ast.unparse(alias) for alias in needed)
            yield (
                f"from {statement.module} import {names}"
                if isinstance(statement, ast.ImportFrom)
                else f"import {names}"
            )


def _cut(source: str, node: ast.expr | ast.stmt) -> str:
    return dedent(ast.get_source_segment(source, node, padded=True) or "").strip()
