"""Every component's examples, guidance and arguments, read from the components' modules themselves."""

import importlib
import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

from htpy import Renderable

from packages.ui_kit.components.discovery import component_file, component_folders
from packages.ui_kit.example import Example, ExampleState, Guidance
from packages.ui_kit.source.runnable import runnable_codes
from packages.ui_kit.source.signatures import Signature, signatures

FOLDER = "packages.ui_kit.components"


@dataclass(frozen=True, slots=True)
class Shown:
    """An example, with a name for its address and code that makes it wherever it is pasted."""

    name: str
    slug: str
    node: Renderable
    code: str
    state: ExampleState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Everything to show about a component."""

    name: str
    purpose: str
    guidance: Guidance
    examples: Sequence[Shown]
    signatures: Sequence[Signature]
    css: str
    script: str

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.name.replace("_", " ").capitalize()

    @property
    def properties(self) -> list[str]:
        """The custom properties that its style reads."""
        return sorted(set(re.findall(r"var\((--[\w-]+)", self.css)))


class IncompleteComponentError(Exception):
    """A component's folder lacks something; the message is one line that names the file."""


def component_names() -> list[str]:
    """List the components' names."""
    return [folder.name for folder in component_folders()]


def component(name: str) -> Component:
    """Read a component; raise IncompleteComponentError if its folder lacks something."""
    module, gallery = _module(name, f"{name}.py"), _module(name, f"{name}_gallery.py")
    for wanted in ("EXAMPLES", "GUIDANCE"):
        if not getattr(gallery, wanted, None):
            raise IncompleteComponentError(f"components/{name}/{name}_gallery.py has no {wanted}")
    examples: Sequence[Example] = gallery.EXAMPLES
    codes = runnable_codes(inspect.getsource(gallery))
    if len(codes) != len(examples):
        raise IncompleteComponentError(f"components/{name}/{name}_gallery.py: list each Example(...) once in EXAMPLES")
    return Component(
        name=name,
        purpose=(inspect.getdoc(module) or "").partition("\n")[0],
        guidance=gallery.GUIDANCE,
        examples=[Shown(e.name, _slug(e.name), e.node, code, e.state) for e, code in zip(examples, codes, strict=True)],
        signatures=signatures(inspect.getsource(module)),
        css=_text(name, ".css"),
        script=_text(name, ".js"),
    )


def whole_and_broken() -> tuple[list[Component], list[str]]:
    """Read the components that can be read; of each other one, say in a line what is wrong."""
    whole, broken = [], []
    for name in component_names():
        try:
            whole.append(component(name))
        except IncompleteComponentError as error:
            broken.append(str(error))
        except Exception as error:
            broken.append(f"components/{name} cannot be imported: {type(error).__name__}: {error}")
    return whole, broken


def showcase() -> list[Component]:
    """Read every component; raise IncompleteComponentError at the first that lacks something."""
    return [component(name) for name in component_names()]


def _module(name: str, file: str) -> ModuleType:
    path = f"{FOLDER}.{name}.{file.removesuffix('.py')}"
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError as error:
        if error.name != path:
            raise
        raise IncompleteComponentError(f"components/{name}/{file} is missing") from None


def _text(name: str, suffix: str) -> str:
    file = component_file(name, suffix)
    return file.read_text("utf-8") if file.is_file() else ""


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", name.lower()))
