import ast
import shutil
from pathlib import Path

import pytest

from apps.dev.new import KINDS, CannotWriteError, write
from apps.dev.skeletons import SKELETONS

LISTS = sorted({row.file for skeleton in SKELETONS.values() for row in skeleton.rows})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the lists, in which rows have to find their places."""
    for name in LISTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("kind", SKELETONS)
def test_a_new_part_has_its_files_and_a_row_in_every_list(kind: str, root: Path) -> None:
    before = {name: (root / name).read_text() for name in LISTS}
    steps = write(kind, "pit_wall", root)
    for path in SKELETONS[kind].files:
        text = (root / path.replace("@name@", "pit_wall")).read_text()
        assert "@" not in text.replace("@get(", "").replace("@endpoint(", "")
        if path.endswith(".py"):
            ast.parse(text)
    for row in SKELETONS[kind].rows:
        added = (root / row.file).read_text()
        assert len(added) > len(before[row.file])
        if row.file.endswith(".py"):
            ast.parse(added)
    assert steps


def test_a_part_that_exists_is_not_written_over(root: Path) -> None:
    write("package", "pit_wall", root)
    with pytest.raises(CannotWriteError, match="packages/pit_wall/BUILD exists already"):
        write("package", "pit_wall", root)


@pytest.mark.parametrize("name", ["pit_wall", "services"])  # An alarm has no file of its own.
def test_a_row_that_exists_is_not_written_again(root: Path, name: str) -> None:
    write("alarm", "pit_wall", root)
    before = {name: (root / name).read_text() for name in LISTS}
    with pytest.raises(CannotWriteError, match=rf"alarms\.py has 'def _{name}\(.*' already: choose another name"):
        write("alarm", name, root)
    assert before == {name: (root / name).read_text() for name in LISTS}


@pytest.mark.parametrize(("kind", "name"), [("engine", "x"), ("page", "Pit"), ("page", "class"), ("page", "a-b")])
def test_a_wrong_kind_or_name_is_one_line(kind: str, name: str, root: Path) -> None:
    with pytest.raises(CannotWriteError) as raised:
        write(kind, name, root)
    assert "\n" not in str(raised.value)


def test_a_list_that_has_changed_is_named_before_anything_is_written(root: Path) -> None:
    (root / "docs/architecture.md").write_text("")
    with pytest.raises(CannotWriteError, match=r"docs/architecture\.md has no line that begins with"):
        write("package", "pit_wall", root)
    assert not (root / "packages").exists()


def test_components_are_a_kind_too() -> None:
    assert "component" in KINDS
