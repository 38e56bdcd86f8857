"""Reports what is wrong with a command in Pants's own words, without the places in its code that noticed it.

`--print-stacktrace` shows these too.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from types import TracebackType

from pants.backend.python.dependency_inference.rules import UnownedDependencyError
from pants.base.build_environment import get_buildroot
from pants.core.util_rules.system_binaries import GitBinaryException
from pants.engine.internals.native_engine import IncorrectProductError
from pants.engine.internals.scheduler import ExecutionError
from pants.engine.rules import Rule
from pants.option.errors import UnknownFlagsError

LOGGERS = ("pants.bin.local_pants_runner", "pants.bin.daemon_pants_runner")

# Whose errors are about what a user wrote: Pants, its engine, and what reads versions and requirements for it.
SPEAK_TO_USERS = frozenset({"pants", "native_engine", "packaging", "pkg_resources"})

UNOWNED = (
    "\n\nA library belongs in 3rdparty/python/requirements.txt (then run `./pants lock`; see CONTRIBUTING.md), "
    "and a new folder needs a BUILD file: `./pants tailor ::`."
)

UNLOCKED = "The lock lacks what its requirements ask for, or has another version of it: run `./pants lock`."


def message(error: BaseException) -> str | None:
    """Return what a user needs to know of an error; None if it may be a fault of the program, or more was asked for."""
    if any(getattr(each.formatter, "print_stacktrace", False) for each in logging.getLogger().handlers):
        return None
    causes = error.wrapped_exceptions if isinstance(error, ExecutionError) else (error,)
    if not causes or not all(is_mistake(each) for each in causes):
        return None
    return "\n".join(text_of(each) for each in causes)


def is_mistake(error: BaseException) -> bool:
    """Return whether the user can correct it: Pants raises errors of its own then, except for syntax in BUILD files."""
    if isinstance(error, IncorrectProductError):
        return False  # A rule returned something else than it promised.
    return type(error).__module__.partition(".")[0] in SPEAK_TO_USERS or is_in_build_file(error)


def is_in_build_file(error: BaseException) -> bool:
    """Return whether it is the syntax of a BUILD file; errors of other languages derive from SyntaxError too."""
    return type(error) is SyntaxError and PurePath(error.filename or "").name == "BUILD"


def text_of(error: BaseException) -> str:
    """Return what is wrong, and what to do about it."""
    text = str(error).strip()
    if isinstance(error, UnknownFlagsError):
        return ""  # Pants has already named them, with similar ones.
    if isinstance(error, GitBinaryException):
        return text.partition("\n")[0]
    if isinstance(error, UnownedDependencyError):
        return text.partition("\n\nIf you do not expect")[0] + UNOWNED
    if type(error) is SyntaxError:
        return f"{PurePath(error.filename)}:{error.lineno}: SyntaxError: {error.msg}"  # Its own text lacks the folder.
    return explained(text)


def explained(text: str) -> str:
    """Add what a message of other programs leaves out."""
    if " could not be resolved for " in text:
        return f"{text}\n{UNLOCKED}"
    if "convert digest bytes to utf-8" in text:
        return f"Python files must be in UTF-8, and these are not: {', '.join(other_encodings()) or text}"
    return text


def other_encodings() -> Iterable[str]:
    """Yield the Python files of this repository in another encoding: Pants does not say which it could not read."""
    root = Path(get_buildroot())
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and each != "dist")
        for file in (Path(folder, name) for name in sorted(names) if name.endswith((".py", ".pyi"))):
            try:
                file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                yield str(file.relative_to(root))
            except OSError:
                continue


class Plain(logging.Filter):
    """Replaces the text of a logged error."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to log it."""
        text = message(record.msg) if isinstance(record.msg, Exception) else None
        if text is not None:
            record.msg, record.exc_info = text, None
        return text != ""


def report_unhandled(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Report an error that ends a Pants without its daemon."""
    text = message(error)
    if text is None:
        pants_hook(kind, error, trace)
    elif text:
        sys.stderr.write(f"{text}\n")


for name in LOGGERS:
    logging.getLogger(name).addFilter(Plain())
pants_hook, sys.excepthook = sys.excepthook, report_unhandled


def rules() -> Iterable[Rule]:
    """Return no rules to Pants: the import did the work."""
    return ()
