"""`./pants new KIND NAME`: creates a new part of the repository from a skeleton, with its rows in all lists."""

import keyword
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from apps.dev.skeletons import SKELETONS, ListRow, Skeleton
from packages.ui_kit.new.component import InvalidNameError, write_component

NAME: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
COMPONENTS: Final = Path("packages/ui_kit/components")
KINDS: Final = sorted([*SKELETONS, "component"])


class CannotWriteError(Exception):
    """Nothing was written; the message is one readable line."""


def write(kind: str, name: str, root: Path) -> list[str]:
    """Write a new part and return what to do next; raises CannotWriteError before anything is changed."""
    if kind == "component":
        try:
            write_component(name, root / COMPONENTS)
        except InvalidNameError as error:
            raise CannotWriteError(str(error)) from None
        return ["./pants gallery", f"./pants test packages/ui_kit/components/{name}/{name}_test.py"]
    if kind not in SKELETONS:
        raise CannotWriteError(f"{kind} is no kind; kinds are {', '.join(KINDS)}")
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise CannotWriteError(
            f"{name!r} is not a valid name: use lower case words joined by underscores, such as pit_wall"
        )
    return _write(SKELETONS[kind], name, root)


def _write(skeleton: Skeleton, name: str, root: Path) -> list[str]:
    files = {root / _filled(path, name): _filled(text, name) for path, text in skeleton.files.items()}
    for file in files:
        if file.exists():
            raise CannotWriteError(f"{file.relative_to(root)} exists already")
    texts = {root / row.file: (root / row.file).read_text() for row in skeleton.rows}
    for row in skeleton.rows:
        texts[root / row.file] = _with_row(texts[root / row.file], row, name)
    for file, text in {**texts, **files}.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return [_filled(step, name) for step in skeleton.then]


def _with_row(text: str, row: ListRow, name: str) -> str:
    """Put a row in its place, indented as the line that follows it."""
    lines = text.splitlines(keepends=True)
    first = _filled(row.line, name).partition("\n")[0]
    if first in [line.strip() for line in lines]:
        raise CannotWriteError(f"{row.file} has {first!r} already: choose another name")
    for number, line in enumerate(lines):
        if line.lstrip().startswith(row.before):
            indentation = line[: len(line) - len(line.lstrip())]
            return "".join([*lines[:number], f"{indentation}{_filled(row.line, name)}\n", *lines[number:]])
    raise CannotWriteError(f"{row.file} has no line that begins with {row.before!r}: its row has lost its place")


def _filled(text: str, name: str) -> str:
    words = name.replace("_", " ")
    values = {
        "name": name,
        "NAME": name.upper(),
        "Class": "".join(word.capitalize() for word in name.split("_")),
        "slug": name.replace("_", "-"),
        "words": words,
        "Words": words.capitalize(),
    }
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], text)


def to_lay_out(kind: str, name: str) -> list[str]:
    """List the files to format: rows are inserted in a fixed place, not in sorted order."""
    if kind not in SKELETONS:
        return []
    skeleton = SKELETONS[kind]
    files = {*(_filled(path, name) for path in skeleton.files), *(row.file for row in skeleton.rows)}
    return sorted(file for file in files if file.endswith(".py"))


def main(arguments: list[str]) -> None:
    """Create the requested part; an error is one line and a non-zero exit code."""
    if len(arguments) != 2:
        sys.exit(f"usage: ./pants new {'|'.join(KINDS)} NAME")
    try:
        steps = write(arguments[0], arguments[1], Path.cwd())
    except CannotWriteError as error:
        sys.exit(f"new: {error}")
    if files := to_lay_out(*arguments):
        laid_out = subprocess.run(["./pants", "fix", *files], capture_output=True, check=False)  # noqa: S603
        if laid_out.returncode:
            steps.insert(0, f"./pants fix {' '.join(files)}")
    sys.stdout.write("Written. Next:\n" + "".join(f"    {step}\n" for step in steps))


if __name__ == "__main__":
    main(sys.argv[1:])
