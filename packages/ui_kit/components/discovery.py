"""Finds the components: every folder here is one, and what is in it follows from its name."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable


def component_folders() -> list[Traversable]:
    """List the components' folders by name. A folder without files, as a removed component leaves behind, is none."""
    folders = (entry for entry in files("packages.ui_kit.components").iterdir() if entry.is_dir())
    found = (folder for folder in folders if any(file.is_file() for file in folder.iterdir()))
    return sorted((f for f in found if not f.name.startswith("_")), key=lambda folder: folder.name)


def component_file(name: str, suffix: str) -> Traversable:
    """Return the place of a component's file, which it need not have."""
    return files("packages.ui_kit.components").joinpath(name).joinpath(name + suffix)


def component_files(suffix: str) -> Iterator[Traversable]:
    """Find each component's file with this `suffix`: NAME/NAME.css for ".css". Not every component has each file."""
    for folder in component_folders():
        file = component_file(folder.name, suffix)
        if file.is_file():
            yield file
