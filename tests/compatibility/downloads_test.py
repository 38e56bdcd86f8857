"""The site forwards download files unchanged, complete and by range."""

import sqlite3
from pathlib import Path

import httpx
import pytest

FILES = ("f1.sqlite", "f1-csv.zip", "results.parquet", "datapackage.json")


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_the_same_with_and_without_the_site(files_url: str, backend_url: str, name: str) -> None:
    through, direct = (httpx.get(f"{url}/{name}", timeout=60) for url in (files_url, f"{backend_url}/data/latest"))
    assert through.status_code == direct.status_code == 200
    assert through.content == direct.content
    for header in ("etag", "content-length", "content-type", "accept-ranges", "cache-control", "x-data-version"):
        assert through.headers[header] == direct.headers[header], header


def test_a_download_goes_on_where_it_was_cut(files_url: str, tmp_path: Path) -> None:
    url, half, parts = f"{files_url}/f1.sqlite", 0, []
    with httpx.stream("GET", url, timeout=60) as response:
        etag, size = response.headers["etag"], int(response.headers["content-length"])
        for chunk in response.iter_raw():
            parts.append(chunk)
            half += len(chunk)
            if half > size // 2:
                break
    rest = httpx.get(url, headers={"Range": f"bytes={half}-", "If-Range": etag}, timeout=60)
    assert (rest.status_code, rest.headers["content-range"]) == (206, f"bytes {half}-{size - 1}/{size}")
    path = tmp_path / "f1.sqlite"
    path.write_bytes(b"".join(parts) + rest.content)
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_unchanged_file_is_not_sent_again(files_url: str) -> None:
    head = httpx.head(f"{files_url}/f1.sqlite", timeout=60).headers
    for known in ({"If-None-Match": head["etag"]}, {"If-Modified-Since": head["last-modified"]}):
        again = httpx.get(f"{files_url}/f1.sqlite", headers=known, timeout=60)
        assert (again.status_code, again.content) == (304, b""), known


def test_a_file_that_is_not_there_gets_a_problem_document(files_url: str) -> None:
    missing = httpx.get(f"{files_url}/nothing.csv", timeout=60)
    assert missing.status_code == 404
    assert missing.headers["content-type"] == "application/problem+json"
