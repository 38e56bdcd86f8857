"""Start Pants, or with `--module NAME` a module of ours, in the environment that ./pants installed.

If that fails, the environment is compared with the installed files: if it has lost some, as after a full disk, it is
rebuilt, and the program is started once more.
"""

import base64
import contextlib
import csv
import fcntl
import hashlib
import os
import runpy
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPAIRED = "F1_PANTS_REPAIRED"
CODE = (".py", ".so")
# For pants-plugins: the daemon, which starts here too, clears its environment before it loads them.
PYTHON = os.environ.get("F1_PYTHON", sys.executable)
COMPLETE = Path(sys.prefix, "complete")
IS_REPAIRED = os.environ.pop(REPAIRED, None) is not None  # and not for what is started from here


def installed_at():
    """Return when this environment was installed, as a number; None if it is being removed."""
    try:
        return COMPLETE.stat().st_mtime_ns
    except OSError:
        return None


def installed_records():
    """Return how many packages were installed."""
    try:
        return int(COMPLETE.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # An earlier version of setup.sh left the file empty.
        return 0


INSTALLED_AT = installed_at()


def damaged(prefix, thorough):
    """Return the first file that differs from its installation, or None; compare contents too if `thorough`."""
    records = sorted(prefix.glob("lib/python3.*/site-packages/*.dist-info/RECORD"))
    if len(records) < installed_records():
        return "RECORD"
    for record in records:
        files = recorded(record)
        if files is None:
            return str(record.relative_to(record.parents[1]))
        for name, digest, size in files:
            if size and not is_intact(record.parents[1] / name, int(size), digest if thorough else ""):
                return name
    if (prefix / "pex.sum").exists() and not is_pex_intact(prefix):
        return "pex"
    return None


def recorded(record):
    """Return name, digest and size of each file in a RECORD; None if it is empty, cut or overwritten."""
    try:
        text = record.read_text(encoding="utf-8")
        files = [(name, digest, size) for name, digest, size in csv.reader(text.splitlines()) if int(size or 0) >= 0]
    except (OSError, ValueError, csv.Error):
        return None
    return files if text.endswith("\n") else None


def is_pex_intact(prefix):
    """Return whether the pex command is the one that was made."""
    try:
        digest = hashlib.sha256((prefix / "pex").read_bytes()).hexdigest()
        return (prefix / "pex.sum").read_text().split()[:1] == [digest]
    except OSError:
        return False


def is_intact(file, size, digest):
    """Return whether a file exists and, if it is code, has its size and, if given, its digest.

    Other files may be changed on the machine; they only must not have become empty.
    """
    try:
        length = file.stat().st_size
        if file.suffix not in CODE:
            return length > 0 or size == 0
        return length == size and (not digest or digest.partition("=")[2] == hashed(file))
    except OSError:
        return False


def hashed(file):
    """Return the SHA-256 hash of a file, encoded as in RECORD."""
    return base64.urlsafe_b64encode(hashlib.sha256(file.read_bytes()).digest()).decode().rstrip("=")


def repair(lost, kind, arguments):
    """Delete the environment, unless another command has replaced it meanwhile, and start again, once."""
    if IS_REPAIRED:
        sys.exit(f"./pants: even newly installed, {lost} is damaged. Is the disk?")
    sys.stderr.write(f"./pants: of the installed {kind}, {lost} is damaged: installing it again.\n")
    with contextlib.suppress(OSError), Path(sys.prefix).with_name("lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # As setup.sh does.
        if installed_at() == INSTALLED_AT:
            shutil.rmtree(sys.prefix, ignore_errors=True)
    os.execve(ROOT / "pants", ["./pants", *arguments], {**os.environ, REPAIRED: "1"})  # noqa: S606 - ourselves


def begin(module):
    """Run Pants, or the module; either raises SystemExit or returns after success."""
    if module is not None:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        return
    from pants.bin.pants_loader import main  # noqa: PLC0415 - may be what is damaged

    sys.exit(main())


def run():
    """Run the requested program; repair its environment if it fails because of missing files."""
    module = None
    if sys.argv[1:2] == ["--module"]:
        module = sys.argv[2]
        del sys.argv[1:3]
        sys.path[0] = str(ROOT)
    arguments = sys.argv[1:]
    try:
        begin(module)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # The reader of the output has gone, as in `./pants list :: | head`.
        sys.exit(141)
    except BaseException as end:
        exits = isinstance(end, SystemExit)
        if not exits or end.code:
            lost = damaged(Path(sys.prefix), thorough=not exits)
            if lost is not None:
                repair(lost, "Pants" if module is None else "libraries", arguments)
        raise


run()
