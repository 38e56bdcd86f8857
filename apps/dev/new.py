"""`./pants new KIND NAME`: creates a new part of the repository from a skeleton, with its rows in all lists."""

import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from apps.dev.new_names import CannotWriteError, require_free, require_valid
from apps.dev.skeletons import SKELETONS, ListRow, Skeleton
from packages.ui_kit.new.component import filled

KINDS: Final = sorted(SKELETONS)
LINE_LENGTH: Final = 120


def write(kind: str, name: str, root: Path) -> list[str]:
    """Write a new part and return what to do next.

    Raise CannotWriteError if that fails; everything is then as it was.
    """
    if kind not in SKELETONS:
        raise CannotWriteError(f"{kind} is no kind; kinds are {', '.join(KINDS)}")
    require_valid(name)
    skeleton = SKELETONS[kind]
    try:
        texts = _texts(skeleton, name, root)
        require_free(skeleton, name, texts, root)
        _write_all({root / path: text for path, text in texts.items()})
    except OSError as error:
        raise CannotWriteError(f"{error.filename}: {error.strerror}; nothing was written") from None
    return [filled(step, name) for step in skeleton.then]


def _texts(skeleton: Skeleton, name: str, root: Path) -> dict[str, str]:
    """Return the texts of the lists with their new rows, and of the new files."""
    files = {filled(path, name): filled(text, name) for path, text in skeleton.files.items()}
    for file in files:
        if (root / file).exists():
            raise CannotWriteError(f"{file} exists already")
    lists = {row.file: (root / row.file).read_text() for row in skeleton.rows}
    for row in skeleton.rows:
        lists[row.file] = _with_row(lists[row.file], row, name)
    return lists | files


def _write_all(texts: Mapping[Path, str]) -> None:
    """Write all files; if one cannot be written, or this is interrupted, restore those that were."""
    before = {file: file.read_text() if file.exists() else None for file in texts}
    new_folders = {folder for file in texts for folder in file.parents if not folder.exists()}
    try:
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    except BaseException:
        for file, text_before in before.items():
            with suppress(OSError):
                file.unlink() if text_before is None else file.write_text(text_before)
        for folder in sorted(new_folders, reverse=True):
            with suppress(OSError):
                folder.rmdir()
        raise


def _with_row(text: str, row: ListRow, name: str) -> str:
    """Put a row in its place, indented as the line that follows it."""
    lines = text.splitlines(keepends=True)
    first = filled(row.line, name).partition("\n")[0]
    if first in [line.strip() for line in lines]:
        raise CannotWriteError(f"{row.file} has {first!r} already: choose another name")
    for number, line in enumerate(lines):
        if line.lstrip().startswith(row.before):
            indentation = line[: len(line) - len(line.lstrip())]
            return "".join([*lines[:number], f"{indentation}{filled(row.line, name)}\n", *lines[number:]])
    raise CannotWriteError(f"{row.file} has no line that begins with {row.before!r}: its row has lost its place")


def to_lay_out(kind: str, name: str, root: Path) -> list[str]:
    """List the files to format: rows are inserted in a fixed place, not in sorted order, and names can be long."""
    skeleton = SKELETONS[kind]
    lists = {row.file for row in skeleton.rows}
    files = {filled(path, name) for path in skeleton.files}
    python = sorted(file for file in lists | files if file.endswith(".py"))
    long = any(len(line) > LINE_LENGTH for file in python for line in (root / file).read_text().splitlines())
    return python if long or lists else []


def _is_laid_out(files: list[str]) -> bool:
    try:
        return not subprocess.run(["./pants", "fix", *files], capture_output=True, check=False).returncode  # noqa: S603
    except (KeyboardInterrupt, OSError):
        return False


def main(arguments: list[str]) -> None:
    """Create the requested part; an error is one line and a non-zero exit code."""
    if len(arguments) != 2:
        sys.exit(f"usage: ./pants new {'|'.join(KINDS)} NAME")
    kind, name = arguments
    try:
        steps = write(kind, name, Path.cwd())
    except CannotWriteError as error:
        sys.exit(f"new: {error}")
    except KeyboardInterrupt:
        sys.exit("new: interrupted; nothing was written")
    files = to_lay_out(kind, name, Path.cwd())
    if files and not _is_laid_out(files):
        steps.insert(0, f"./pants fix {' '.join(files)}")
    sys.stdout.write("Written. Next:\n" + "".join(f"    {step}\n" for step in steps))


if __name__ == "__main__":
    main(sys.argv[1:])
