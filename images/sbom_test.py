"""The bill of materials names what a PEX holds."""

import json
import zipfile
from pathlib import Path

import pytest

from images.sbom import main

WHEELS = {
    "msgspec-0.20.0-cp311-cp311-manylinux_2_17_aarch64.whl": "ab",
    "Sentry_SDK-2.40.0-py2.py3-none-any.whl": "cd",
}


@pytest.fixture(params=["folder", "file"])
def pex(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path, info = tmp_path / "backend-dependencies.pex", json.dumps({"distributions": WHEELS})
    if request.param == "folder":
        path.mkdir()
        (path / "PEX-INFO").write_text(info)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("PEX-INFO", info)
    return path


def test_each_library_has_its_package_url(pex: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(pex)]) == 0
    bill = json.loads(capsys.readouterr().out)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["component"]["name"] == "backend-dependencies"
    assert [each["purl"] for each in bill["components"]] == ["pkg:pypi/msgspec@0.20.0", "pkg:pypi/sentry-sdk@2.40.0"]


def test_what_is_no_pex_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other").write_text("text")
    assert main([str(tmp_path / "other")]) == 1
    assert "other: File is not a zip file" in capsys.readouterr().err
