"""Keeps paths of the machine out of the keys of Pants's cache, so that users, machines and checkouts share results.

`.ci/cache_keys` proves that they do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from types import SimpleNamespace

from pants.backend.python.typecheck.mypy import rules as mypy_rules
from pants.core.util_rules import adhoc_binaries
from pants.engine.rules import Rule
from stable_keys.interpreter import PYTHON

# Pants starts each PEX with the interpreter that it runs on itself: that of a private environment below the user's
# cache folder, under a name that changes with its pins. The interpreter of the apps, which ./pants chose, does as well.
# `get_python_for_scripts` there reads `sys.executable`, and uses `sys` for nothing else.
adhoc_binaries.sys = SimpleNamespace(executable=PYTHON)  # type: ignore[attr-defined]

# mypy's own cache lies in a folder named by the hash of the checkout's path, which is so part of mypy's command. All
# checkouts can share it: it is replaced as a whole, and mypy checks each entry in it against the source.
mypy_rules.sha256 = lambda _: hashlib.sha256(b"every checkout")  # type: ignore[attr-defined]


def rules() -> Iterable[Rule]:
    """Return no rules to Pants: the import did the work."""
    return ()
