"""Start Pants; an environment that has lost files, as after a full disk, is made again first."""

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPAIRED = "F1_PANTS_REPAIRED"
# For pants-plugins: the daemon, which starts here too, clears its environment before it loads them.
PYTHON = os.environ.get("F1_PYTHON", sys.executable)


def repair(reason):
    """Delete the environment and start again, once."""
    if REPAIRED in os.environ:
        sys.exit(f"./pants: Pants cannot be imported, even newly installed: {reason!r}")
    sys.stderr.write(f"./pants: the installed Pants is damaged ({reason!r}): installing it again.\n")
    shutil.rmtree(sys.prefix, ignore_errors=True)
    os.execve(ROOT / "pants", ["./pants", *sys.argv[1:]], {**os.environ, REPAIRED: "1"})  # noqa: S606 - ourselves


try:
    from pants.bin.pants_loader import main
    from pants.engine.internals import native_engine  # noqa: F401 - the largest file
except (ImportError, SyntaxError, EOFError, ValueError) as error:
    repair(error)

os.environ.pop(REPAIRED, None)
sys.exit(main())
