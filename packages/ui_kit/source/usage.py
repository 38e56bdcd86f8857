"""Find the pages that use a component, by the imports of an app's modules, direct or through other modules."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

COMPONENTS = "packages.ui_kit.components."
IMPORT = re.compile(r"^[ \t]*(?:from ([\w.]+) import (\([^)]*\)|.+)|import (.+))", re.MULTILINE)
NAME = re.compile(r"[\w.]+")


def used_on(root: Path, app: str = "apps/frontend", pages: str = "pages") -> dict[str, list[str]]:
    """Return, for each component, the pages of `app` that show it; nothing where the sources are not there to be read.

    A page is a module in the app's folder `pages`. It shows what it imports, what its parts import, and the components
    that those components are made of.
    """
    imports = {
        _module_name(file, root): _imported(file)
        for folder in (app, COMPONENTS.replace(".", "/"))
        for file in sorted((root / folder).rglob("*.py"))
    }
    start = f"{app.replace('/', '.')}.{pages}."
    found: dict[str, list[str]] = {}
    for module in imports:
        if module.startswith(start) and not module.endswith("_test"):
            for component in sorted(_components(module, imports)):
                found.setdefault(component, []).append(module.removeprefix(start))
    return found


def _components(module: str, imports: Mapping[str, Sequence[str]]) -> set[str]:
    """Follow a module's imports, within the app and the kit, to the components."""
    seen, waiting = {module}, [module]
    while waiting:
        new = {imported for imported in imports.get(waiting.pop(), ()) if imported not in seen}
        seen |= new
        waiting.extend(new)
    return {name.removeprefix(COMPONENTS).split(".")[0] for name in seen if name.startswith(COMPONENTS)}


def _module_name(file: Path, root: Path) -> str:
    return ".".join(file.relative_to(root).with_suffix("").parts)


def _imported(file: Path) -> list[str]:
    """List what a module imports: modules, and names that may be modules; by a pattern, as parsing takes ten times."""
    found: list[str] = []
    for module, names, modules in IMPORT.findall(file.read_text("utf-8")):
        found += [module, *(f"{module}.{name}" for name in NAME.findall(names))] if module else NAME.findall(modules)
    return found
