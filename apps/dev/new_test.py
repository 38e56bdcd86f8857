import ast
import itertools
import re
import shutil
from pathlib import Path

import pytest

from apps.dev.new import KINDS, to_lay_out, write
from apps.dev.new_names import LONGEST, CannotWriteError
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
        assert not re.search(r"@\w+@", text)
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


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("engine", "x"),
        *(("page", name) for name in ("Pit", "class", "a-b", "", "1st", "../x", "_x", "é", "x\n")),
        *(("package", name) for name in ("x" * (LONGEST + 1), "tests", "lap_test", "conftest", "dist", "file")),
        *(("component", name) for name in ("a-b", "class", "pit_gallery", "div", "text", "list")),
        *(("stack", name) for name in ("dataclass", "print", "order")),
        *(("endpoint", name) for name in ("list", "nationalities", "nationality_summary")),
        ("page", "about"),
        ("alarm", "sync_failed"),
    ],
)
def test_a_wrong_kind_or_name_is_one_line_and_writes_nothing(kind: str, name: str, root: Path) -> None:
    (root / ".gitignore").write_text("dist/\n")
    (root / "packages/file").mkdir(parents=True)
    (root / "packages/file/file.py").touch()
    for file in (
        "apps/backend/api/records.py",
        "apps/frontend/routes/about.py",
        "infra/stacks/order.py",
        "packages/types/record.py",
    ):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, root / file)
    before = content(root)
    with pytest.raises(CannotWriteError) as raised:
        write(kind, name, root)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 200
    assert content(root) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device", "README.md")])
def test_what_cannot_be_written_or_is_interrupted_leaves_nothing_half_made(
    error: BaseException, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(root)
    real, writes = Path.write_text, itertools.count()

    def write_text(path: Path, text: str) -> int:
        if next(writes) == 4:
            real(path, text[:10])
            raise error
        return real(path, text)

    monkeypatch.setattr(Path, "write_text", write_text)
    with pytest.raises((CannotWriteError, KeyboardInterrupt)) as raised:
        write("package", "pit_wall", root)
    assert content(root) == before
    assert str(raised.value) in ("", "README.md: No space left on device; nothing was written")


def test_a_list_with_a_syntax_error_is_named(root: Path) -> None:
    with (root / "infra/stacks/order.py").open("a") as file:
        file.write("x = (\n")
    with pytest.raises(CannotWriteError, match=r"infra/stacks/order\.py, which gets a row, has a syntax error in line"):
        write("stack", "pit_wall", root)


def test_a_long_name_is_laid_out(root: Path) -> None:
    for name, files in (("pit", 0), ("x" * LONGEST, 3)):
        write("component", name, root)
        assert len(to_lay_out("component", name, root)) == files


def content(root: Path) -> dict[Path, bytes | None]:
    """Return every file and folder."""
    return {path: path.read_bytes() if path.is_file() else None for path in root.rglob("*")}


def test_a_list_that_has_changed_is_named_before_anything_is_written(root: Path) -> None:
    (root / "docs/architecture.md").write_text("")
    with pytest.raises(CannotWriteError, match=r"docs/architecture\.md has no line that begins with"):
        write("package", "pit_wall", root)
    assert not (root / "packages").exists()


def test_components_are_a_kind_too() -> None:
    assert "component" in KINDS
