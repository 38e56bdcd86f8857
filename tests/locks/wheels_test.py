from typing import Any

import pytest

from tests.locks.wheels import APPS, FALLBACKS, PANTS, without_wheel


def package(*wheels: str, **more: Any) -> dict[str, Any]:
    return {"name": "thing", "wheels": [{"url": f"https://index.example/{name}.whl"} for name in wheels], **more}


def missing(*packages: dict[str, Any], pythons: tuple[tuple[int, int], ...] = ((3, 11),)) -> list[str]:
    return [platform for _, platform in without_wheel(list(packages), pythons)]


def test_python_alone_is_for_everywhere() -> None:
    assert missing(package("thing-1.0-py3-none-any"), pythons=APPS) == []


def test_what_has_only_a_source_distribution_is_named_for_each_platform() -> None:
    assert missing(package()) == ["Linux x86-64", "Linux arm64", "macOS arm64"]


@pytest.mark.parametrize(
    ("wheel", "lacking"),
    [
        ("thing-1.0-cp311-cp311-manylinux_2_17_aarch64.manylinux2014_aarch64", ["Linux x86-64", "macOS arm64"]),
        ("thing-1.0-cp39-abi3-macosx_11_0_arm64", ["Linux x86-64", "Linux arm64"]),
        ("thing-1.0-cp311-cp311-macosx_10_9_universal2", ["Linux x86-64", "Linux arm64"]),
        ("thing-1.0-cp311-cp311-manylinux_2_39_x86_64", ["Linux x86-64", "Linux arm64", "macOS arm64"]),  # newer glibc
        ("thing-1.0-cp311-cp311-musllinux_1_2_x86_64", ["Linux x86-64", "Linux arm64", "macOS arm64"]),
        ("thing-1.0-py3-none-manylinux1_x86_64", ["Linux arm64", "macOS arm64"]),
    ],
)
def test_a_wheel_is_for_its_platforms(wheel: str, lacking: list[str]) -> None:
    assert missing(package(wheel)) == lacking


def test_every_python_that_the_apps_may_run_on_needs_one() -> None:
    only_311 = package(*(f"thing-1.0-cp311-cp311-{each}" for each in ("manylinux1_x86_64", "manylinux2014_aarch64")))
    assert missing(only_311) == ["macOS arm64"]
    assert missing(only_311, pythons=APPS) == ["Linux x86-64", "Linux arm64", "macOS arm64"]
    assert missing(only_311, pythons=PANTS) == ["Linux x86-64", "Linux arm64", "macOS arm64"]


def test_what_another_platform_alone_installs_needs_none_here() -> None:
    assert missing(package(marker="sys_platform == 'win32'")) == []
    assert missing(package(marker="python_version < '3.10'"), pythons=APPS) == []
    assert missing(package(marker="sys_platform == 'darwin' and platform_machine == 'arm64'")) == ["macOS arm64"]


def test_every_fallback_says_what_is_done() -> None:
    assert all(" " in text for text in FALLBACKS.values())
