from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from packages.ui_kit.gallery_app import files
from packages.ui_kit.gallery_app.build import write_archive, write_folder
from packages.ui_kit.gallery_app.files import gallery_file, packaged_gallery
from packages.ui_kit.gallery_app.live import all_files


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    archive = tmp_path / files.PACKAGED
    write_archive(archive)
    monkeypatch.setattr(files, "files", lambda _package: tmp_path)
    packaged_gallery.cache_clear()
    yield archive
    packaged_gallery.cache_clear()


def test_the_packaged_gallery_is_served_as_the_live_one(packaged: Path) -> None:
    assert packaged_gallery() == dict(all_files())
    page = gallery_file("components/table/")
    assert page is not None
    assert (page.media_type, page.for_ever) == ("text/html", False)
    assert gallery_file("components/nothing/") is None


def test_every_link_of_the_packaged_gallery_leads_to_one_of_its_files(packaged: Path) -> None:
    with ZipFile(packaged) as archive:
        names = set(archive.namelist())
    broken = [
        f"{page}: {target}"
        for page, content in all_files()
        if page.endswith(".html") and not page.startswith("examples/")
        for target in _targets(page, content.decode())
        if target not in names
    ]
    assert broken == []


def test_the_same_gallery_is_the_same_archive(packaged: Path, tmp_path: Path) -> None:
    write_archive(tmp_path / "again.zip")
    assert packaged.read_bytes() == (tmp_path / "again.zip").read_bytes()


def _targets(page: str, html: str) -> Iterator[str]:
    """Return the file that each relative address on `page` means, examples left out."""
    folder = Path("/") / Path(page).parent
    for attribute in ("href", "src"):
        for piece in html.split(f'{attribute}="')[1:]:
            address = piece.partition('"')[0].partition("#")[0]
            if address.startswith(("./", "../")):
                path = str(_normal(folder / address))[1:]
                yield f"{path}/index.html".lstrip("/") if address.endswith("/") else path


def _normal(path: Path) -> Path:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return Path(*parts)


def test_a_folder_of_it_can_be_served_by_any_web_server(tmp_path: Path) -> None:
    write_folder(tmp_path / "ui-kit")
    assert (tmp_path / "ui-kit" / "index.html").is_file()
    assert (tmp_path / "ui-kit" / "components" / "table" / "index.html").is_file()
