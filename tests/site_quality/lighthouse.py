"""Lighthouse on the main pages, mobile profile: `./pants run tests/site_quality/lighthouse.py`, beside `./pants dev`.

Needs Node.js with npm, and Debian's Chromium.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.chromium import FLAGS, NoBrowserError, executable
from tests.site_quality.page_kinds import PAGE_KINDS

KINDS: Final = (
    *("home", "season", "race", "race to come", "driver", "constructor"),
    *("circuit", "records", "season results", "seasons", "compare", "teams", "drivers", "api reference"),
)
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
PACKAGE: Final = Path("tests/site_quality")
INSTALLED: Final = Path(".f1/lighthouse")


def install(folder: Path) -> Path:
    """Install the locked version into `folder` with npm, once; give the command."""
    command = folder / "node_modules/.bin/lighthouse"
    if not command.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PACKAGE / name, folder)
        subprocess.run(["npm", "ci", "--silent"], cwd=folder, check=True)  # noqa: S607 - npm is where the user has it
    return command


def audit(command: Path, address: str) -> Mapping[str, Any]:
    """Read Lighthouse's report of one page."""
    flags = " ".join(("--headless", *FLAGS))
    options = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    done = subprocess.run(  # noqa: S603 - the command installed above
        [command, address, *options], env={**os.environ, "CHROME_PATH": executable()}, check=True, capture_output=True
    )
    report: Mapping[str, Any] = json.loads(done.stdout)
    return report


def main(site: str) -> int:
    """Print each page's scores (0 to 100) and the failed audits; return 1 if a score is below 100."""
    command = install(INSTALLED)
    perfect = True
    for path in (PAGE_KINDS[kind] for kind in KINDS):
        report = audit(command, site + path)
        scores = {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}
        perfect &= all(score == 100 for score in scores.values())
        print(path, *(f"{name} {score}" for name, score in scores.items()), sep="  ")  # noqa: T201 - the answer
        for finding in _findings(report):
            print(f"    {finding}")  # noqa: T201 - the answer
    return 0 if perfect else 1


def _findings(report: Mapping[str, Any]) -> list[str]:
    weights = {ref["id"]: ref["weight"] for name in CATEGORIES for ref in report["categories"][name]["auditRefs"]}
    return [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}"
        for audit in report["audits"].values()
        if weights.get(audit["id"]) and audit["score"] is not None and audit["score"] < 1
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Audit the running site with Lighthouse.")
    parser.add_argument("--site", default="http://127.0.0.1:3000", help="where it runs")
    try:
        sys.exit(main(parser.parse_args().site))
    except NoBrowserError as error:
        sys.exit(str(error))
    except subprocess.CalledProcessError as error:
        sys.exit(f"{Path(error.cmd[0]).name} failed: is the site running?")
