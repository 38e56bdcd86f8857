"""What the import law says of source texts: `python source_rules.py CONFIG FILE...`, a breach a line.

Dependencies between folders are the root BUILD file's; this refuses what would get round them. A program of its own,
as Pants runs on a Python that cannot parse the apps' code.
"""

import ast
import json
import re
import sys
from pathlib import Path, PurePath

# Modules that reach files, other processes or the network, which pure code is given the results of.
IMPURE = frozenset(
    {
        "asyncio",
        "ftplib",
        "http.client",
        "http.cookiejar",
        "http.server",
        "imaplib",
        "io",
        "mmap",
        "multiprocessing",
        "os",
        "pathlib",
        "poplib",
        "select",
        "selectors",
        "shutil",
        "signal",
        "smtplib",
        "socket",
        "socketserver",
        "sqlite3",
        "ssl",
        "subprocess",
        "tempfile",
        "threading",
        "urllib.request",
        "xmlrpc",
    }
)


def main(config_file, files):
    """Print every breach, and end with 1 if there is one."""
    config = json.loads(Path(config_file).read_text())
    breaches, imports = [], {}
    for file in files:
        text = Path(file).read_text(encoding="utf-8")
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue  # for ruff and mypy to say
        breaches += [f"{file}:{line}: {what}" for line, what in source_breaches(file, text, tree, config)]
        imports[file] = dict(module_imports(tree))
    breaches += cycles(imports)
    sys.stdout.writelines(f"{breach}\n" for breach in breaches)
    return 1 if breaches else 0


def source_breaches(file, text, tree, config):
    """Find what one file does that is refused."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"#\s*pants:\s*no-infer-dep", line):
            yield (
                number,
                "`no-infer-dep` hides an import from the law. Remove it, or let BUILD's rules allow the import.",
            )
    if file not in config["dynamic_imports"]:
        yield from dynamic_imports(tree)
    is_test = file.endswith("_test.py") or PurePath(file).name == "conftest.py"
    if not is_test and any(file.startswith(f"{folder}/") for folder in config["pure"]):
        yield from impure_imports(tree, frozenset(config["pure_exceptions"].get(file, ())))


def dynamic_imports(tree):
    """Find imports by a name that is made at run time."""
    advice = (
        "Import it by a statement, or list the file in [import-law] dynamic_imports with its dependencies in BUILD."
    )
    for node in ast.walk(tree):
        name = dotted(node.func) if isinstance(node, ast.Call) else ""
        if name == "__import__" or name.rpartition(".")[2] in ("import_module", "run_module", "run_path"):
            yield node.lineno, f"{name}() imports what the law cannot see. {advice}"


def impure_imports(tree, allowed):
    """Find modules, and open(), that reach beyond the process."""
    advice = "is pure: it neither reads files nor the network. Take the data as an argument, and read it in the app."
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) == "open":
            yield node.lineno, f"open() is used, but this folder {advice}"
        for name in imported_names(node):
            parts = name.split(".")
            prefixes = {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
            if (prefixes & IMPURE) - allowed:
                yield node.lineno, f"{name} is imported, but this folder {advice}"


def dotted(node):
    """Write `a.b.c` of a name or an attribute; "" for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imported_names(node):
    """Name what an import statement imports, each as module and as name in it."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{each.name}" for each in node.names]
    return []


def module_imports(tree):
    """Find what is imported when the module is: not in functions, nor for types alone. Yields name and line."""
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.If) and dotted(node.test).endswith("TYPE_CHECKING"):
            continue
        for name in imported_names(node):
            yield name, node.lineno
        waiting += [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]


def cycles(imports):
    """Find modules that import each other, in however many steps."""
    known = {file[: -len(".py")].replace("/", "."): file for file in imports}
    edges = {
        file: {known[part] for name in names for part in (name, name.rpartition(".")[0]) if part in known} - {file}
        for file, names in imports.items()
    }
    for component in components(edges):
        if len(component) > 1:
            yield (
                f"{min(component)}:1: {', '.join(sorted(component))} import each other. "
                "Move what they share into a module that imports neither."
            )


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
