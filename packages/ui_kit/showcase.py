"""Every component's examples, each with the code that makes it, read from the gallery modules themselves."""

import ast
import importlib
import inspect
from dataclasses import dataclass
from textwrap import dedent
from types import ModuleType

from htpy import Renderable

from packages.ui_kit.components.discovery import component_folders
from packages.ui_kit.example import Example


@dataclass(frozen=True, slots=True)
class Shown:
    """An example, with its source as it stands in the gallery module."""

    name: str
    node: Renderable
    code: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component's name, the first line of its documentation, and its examples."""

    name: str
    purpose: str
    examples: tuple[Shown, ...]


def showcase() -> list[Component]:
    """Import every component's gallery module; raises ImportError for a folder that has none."""
    return [_component(folder.name) for folder in component_folders()]


def _component(name: str) -> Component:
    path = f"packages.ui_kit.components.{name}.{name}"
    gallery = importlib.import_module(f"{path}_gallery")
    purpose = inspect.getdoc(importlib.import_module(path)) or ""
    examples: tuple[Example, ...] = gallery.EXAMPLES
    shown = (Shown(e.name, e.node, code) for e, code in zip(examples, _codes(gallery), strict=True))
    return Component(name, purpose.partition("\n")[0], tuple(shown))


def _codes(gallery: ModuleType) -> list[str]:
    """Cut the second argument of each Example(...) out of the module's text."""
    source = inspect.getsource(gallery)
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    nodes = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Example"]
    return [dedent(ast.get_source_segment(source, node, padded=True) or "") for node in nodes]
