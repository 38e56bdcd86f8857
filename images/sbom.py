"""Software bill of materials of an image, as CycloneDX 1.6: `python images/sbom.py APP.pex` prints it.

The libraries are those that the PEX file says it holds, by the names and versions of their wheels.
"""

import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

_WHEEL = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)-.*\.whl")


def distributions(pex: Path) -> dict[str, str]:
    """Return the wheels in a PEX, packed into a folder or zipped, with their digests."""
    if pex.is_dir():
        info = (pex / "PEX-INFO").read_text()
    else:
        with zipfile.ZipFile(pex) as archive:
            info = archive.read("PEX-INFO").decode()
    wheels: dict[str, str] = json.loads(info)["distributions"]
    return wheels


def bill(name: str, wheels: dict[str, str]) -> dict[str, Any]:
    """Return the bill of materials of an application with these wheels."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": name}},
        "components": [_component(wheel) for wheel in sorted(wheels, key=str.lower)],
    }


def _component(wheel: str) -> dict[str, Any]:
    found = _WHEEL.fullmatch(wheel)
    if not found:
        raise ValueError(f"{wheel} is not the name of a wheel")
    name = re.sub(r"[-_.]+", "-", found["name"]).lower()
    purl = f"pkg:pypi/{name}@{found['version']}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": found["version"], "purl": purl}


def main(arguments: list[str]) -> int:
    """Print the bill of a PEX file; 1 and one line if that is not possible."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python images/sbom.py APP.pex\n")
        return 2
    path = Path(arguments[0])
    try:
        document = bill(path.stem, distributions(path))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        sys.stderr.write(f"sbom: {path}: {error}\n")
        return 1
    sys.stdout.write(json.dumps(document, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
