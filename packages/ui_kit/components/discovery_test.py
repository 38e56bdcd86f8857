import pytest

from packages.ui_kit.components.discovery import component_files, component_folders

NAMES = [folder.name for folder in component_folders()]


@pytest.mark.parametrize("suffix", [".py", ".css", "_gallery.py"])
def test_every_component_has_its_code_style_and_examples(suffix: str) -> None:
    assert [file.name for file in component_files(suffix)] == [name + suffix for name in NAMES]


def test_a_file_that_not_every_component_has_is_left_out_quietly() -> None:
    assert "countdown.js" in [file.name for file in component_files(".js")]
    assert len(list(component_files(".js"))) < len(NAMES)
