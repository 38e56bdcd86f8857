"""Rules of the import law on source texts: `python -m import_law.source_rules CONFIG FILE...`, a breach a line.

Dependencies between folders are the root BUILD file's; this refuses what would get round them. A program of its own,
as Pants runs on a Python that cannot parse the apps' code.
"""

import ast
import json
import re
import sys
from pathlib import Path, PurePath

from import_law.names import DYNAMIC, IMPURE, IMPURE_FUNCTIONS

# What statements are nested in: other statements, `except ...:` and `case ...:`.
BLOCKS = (ast.stmt, ast.excepthandler, ast.match_case)


def main(config_file, files):
    """Print every breach, and end with 1 if there is one."""
    config = json.loads(Path(config_file).read_text())
    breaches, imports, trees = [], {}, {}
    for file in files:
        content = Path(file).read_bytes()
        try:
            tree = ast.parse(content)  # of bytes, which may begin with a byte-order mark
        except (SyntaxError, ValueError):
            continue  # for ruff and mypy to say
        if b"from ." in content:
            full_names(tree, file)
        text = content.decode(errors="replace")
        breaches += [f"{file}:{line}: {message}" for line, message in source_breaches(file, text, tree, config)]
        imports[file], trees[file] = dict(module_imports(tree)), tree
    edges = import_edges(imports)
    breaches += [*cycles(edges), *large_closures(edges, trees, config["closures"]), *repeated_names(trees, config)]
    sys.stdout.writelines(f"{breach}\n" for breach in breaches)
    return 1 if breaches else 0


def full_names(tree, file):
    """Write relative imports as absolute ones."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            package = PurePath(file).parts[: -node.level]
            node.module, node.level = ".".join((*package, *filter(None, [node.module]))), 0


def source_breaches(file, text, tree, config):
    """Find the violations in one file."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"#\s*pants:\s*no-infer-dep", line):
            yield (
                number,
                "`no-infer-dep` hides an import from the law. Remove it, or let BUILD's rules allow the import.",
            )
    if file not in config["dynamic_imports"] and any(name.rpartition(".")[2] in text for name in DYNAMIC):
        yield from dynamic_imports(tree)
    if not is_test(file) and any(file.startswith(f"{folder}/") for folder in config["pure"]):
        yield from impure_imports(tree, frozenset(config["pure_exceptions"].get(file, ())))


def dynamic_imports(tree):
    """Find imports by a name that is made at run time."""
    advice = (
        "Import it by a statement, or list the file in [import-law] dynamic_imports with its dependencies in BUILD."
    )
    for name, line in uses(tree, DYNAMIC):
        yield line, f"{name}() imports what the law cannot see. {advice}"


def impure_imports(tree, allowed):
    """Find modules, and open(), that reach beyond the process."""
    advice = "is pure: it neither reads files nor the network. Take the data as an argument, and read it in the app."
    for name, line in uses(tree, IMPURE_FUNCTIONS - allowed):
        yield line, f"{name}() is used, but this folder {advice}"
    for node in ast.walk(tree):
        for name in imported_names(node):
            parts = name.split(".")
            prefixes = {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
            if (prefixes & IMPURE) - allowed:
                yield node.lineno, f"{name} is imported, but this folder {advice}"


def uses(tree, functions):
    """Yield name and line of each use of these functions, called or handed on, and under whatever name."""
    local, bound = {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            local.update({each.asname: each.name for each in node.names if each.asname})
        elif isinstance(node, ast.ImportFrom):
            local.update({each.asname or each.name: f"{node.module}.{each.name}" for each in node.names})
            yield from ((name, node.lineno) for name in imported_names(node) if name in functions)
        elif isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)):
            bound.add(node.arg if isinstance(node, ast.arg) else node.id)
    for node in ast.walk(tree):
        if not isinstance(node, (ast.Attribute, ast.Name)):
            continue
        first, dot, rest = dotted(node).partition(".")
        name = local.get(first, first) + dot + rest
        if name in functions and first not in bound and (dot or first not in local):
            yield name, node.lineno


def dotted(node):
    """Write `a.b.c` of a name or an attribute; "" for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imported_names(node):
    """Return the full names that an import statement imports."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{each.name}" for each in node.names]
    return []


def module_imports(tree):
    """Yield name and line of each import that runs with the module: none in functions or for types alone."""
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.If) and dotted(node.test).endswith("TYPE_CHECKING"):
            waiting += node.orelse
            continue
        for name in imported_names(node):
            yield name, node.lineno
        waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, BLOCKS)]


def import_edges(imports):
    """Map each file to the files that it imports."""
    known = {file[: -len(".py")].replace("/", "."): file for file in imports}
    return {
        file: {known[part] for name in names for part in (name, name.rpartition(".")[0]) if part in known} - {file}
        for file, names in imports.items()
    }


def cycles(edges):
    """Find modules that import each other, in however many steps."""
    for component in components(edges):
        if len(component) > 1:
            yield (
                f"{min(component)}:1: {', '.join(sorted(component))} import each other. "
                "Move what they share into a module that imports neither."
            )


def large_closures(edges, trees, limits):
    """Find modules with functions under a decorator whose imports, direct or not, are more than its limit."""
    for file, tree in trees.items():
        for decorator in sorted(decorators(tree) & limits.keys()):
            count, limit = len(closure(edges, file)), limits[decorator]
            if count > limit:
                yield (
                    f"{file}:1: a module with @{decorator} may import {limit} modules of this repository, itself and "
                    f"indirect ones included; this imports {count}. Move the function that needs most of them into a "
                    "module of its own, or what it needs out of a module that imports more."
                )


def decorators(tree):
    """Return the names of the decorators of a module's functions that are called: `@endpoint(...)`."""
    functions = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return {
        dotted(call.func).rpartition(".")[2]
        for each in functions
        for call in each.decorator_list
        if isinstance(call, ast.Call)
    }


def closure(edges, file):
    """Return the modules that a module imports, directly or not, and itself."""
    found, waiting = {file}, [file]
    while waiting:
        new = edges[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def repeated_names(trees, config):
    """Find classes, aliases and type variables that have the name of another module's; tests are left out."""
    defined = {}
    for file, tree in sorted(trees.items()):
        if is_test(file) or not file.startswith(tuple(config["unique_names"])):
            continue
        if file.startswith(tuple(config["unique_names_exceptions"])):
            continue
        for name, line in type_names(tree):
            if name in defined:
                yield f"{file}:{line}: {name} is defined in {defined[name]} too. Give one of them a more telling name."
            defined.setdefault(name, file)


def type_names(tree):
    """Yield name and line of each public class, alias and type variable of a module; `T` and constants are none."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            names = [node.name]
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [each.id for each in targets if isinstance(each, ast.Name)]
        else:
            continue
        yield from ((name, node.lineno) for name in names if name[0].isupper() and not name.isupper())


def is_test(file):
    """Return whether a file is a test or test support."""
    return file.endswith("_test.py") or PurePath(file).name == "conftest.py"


def components(edges):
    """Find the strongly connected components, by Tarjan's algorithm without recursion."""
    order, low, path, on_path, counter = {}, {}, [], set(), 0
    for start in edges:
        work = [(start, iter(edges[start]))] if start not in order else []
        while work:
            node, successors = work[-1]
            if node not in order:
                order[node] = low[node] = counter
                counter += 1
                path.append(node)
                on_path.add(node)
            following = next((each for each in successors if each not in order or each in on_path), None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    at = path.index(node)
                    yield path[at:]
                    on_path -= set(path[at:])
                    del path[at:]
            elif following in order:
                low[node] = min(low[node], order[following])
            else:
                work.append((following, iter(edges[following])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
