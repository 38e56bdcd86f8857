"""The files over HTTP, made in the background by the program that makes them in production."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from apps.backend.api.bulk.app import BulkApi
from apps.backend.bulk.publisher import BulkPublisher
from apps.backend.settings import Settings
from apps.backend.testing.app import serving
from packages.types.version import BulkFile, BulkManifest


@pytest.fixture(scope="module")
async def bulk(loaded: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[httpx.AsyncClient]:
    folder = tmp_path_factory.mktemp("bulk") / "files"
    settings = msgspec.structs.replace(loaded, bulk_data="on", bulk_folder=str(folder), log_level="warning")
    async with serving(settings) as client:
        async with asyncio.timeout(100):
            while (await client.get("/data")).status_code != 200:
                await asyncio.sleep(0.2)
        yield client


async def test_the_files_are_listed(bulk: httpx.AsyncClient) -> None:
    listed = (await bulk.get("/data/")).json()
    assert listed["version"] == (await bulk.get("/api/v1/version")).json()["version"]
    names = {file["name"] for file in listed["files"]}
    assert {"f1-csv.zip", "f1.sqlite", "f1-parquet.zip", "datapackage.json", "results.csv", "results.parquet"} <= names


async def test_a_file_has_an_address_that_stays_and_one_of_its_version(bulk: httpx.AsyncClient) -> None:
    version = (await bulk.get("/data")).json()["version"]
    latest, named = await bulk.get("/data/latest/seasons.csv"), await bulk.get(f"/data/{version}/seasons.csv")
    assert latest.text.splitlines()[:2] == ["season,url", "1955,http://en.wikipedia.org/wiki/1955_Formula_One_season"]
    assert latest.content == named.content
    assert latest.headers["etag"] == named.headers["etag"]
    assert latest.headers["cache-control"] == "public, no-cache"
    assert "immutable" in named.headers["cache-control"]
    assert latest.headers["content-type"].startswith("text/csv")
    assert 'filename="seasons.csv"' in latest.headers["content-disposition"]


async def test_a_download_can_go_on_where_it_ended(bulk: httpx.AsyncClient) -> None:
    whole = await bulk.get("/data/latest/f1.sqlite")
    etag = whole.headers["etag"]
    parts = [
        await bulk.get("/data/latest/f1.sqlite", headers={"Range": field, "If-Range": etag})
        for field in ("bytes=0-99999", "bytes=100000-")
    ]
    assert [part.status_code for part in parts] == [206, 206]
    assert parts[0].headers["content-range"] == f"bytes 0-99999/{len(whole.content)}"
    assert parts[0].content + parts[1].content == whole.content
    changed = await bulk.get("/data/latest/f1.sqlite", headers={"Range": "bytes=5-", "If-Range": '"other"'})
    assert (changed.status_code, len(changed.content)) == (200, len(whole.content))


async def test_a_range_beyond_the_end_is_refused(bulk: httpx.AsyncClient) -> None:
    refused = await bulk.get("/data/latest/seasons.csv", headers={"Range": "bytes=99999999-"})
    assert refused.status_code == 416
    assert refused.headers["content-range"].startswith("bytes */")


async def test_an_unchanged_file_is_not_sent_again(bulk: httpx.AsyncClient) -> None:
    head = await bulk.head("/data/latest/f1-csv.zip")
    etag, modified = head.headers["etag"], head.headers["last-modified"]
    for known in ({"If-None-Match": etag}, {"If-Modified-Since": modified}):
        again = await bulk.get("/data/latest/f1-csv.zip", headers=known)
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "known",
    [
        {"If-Modified-Since": "Sun, 02 Jul 2023 13:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
        {"If-None-Match": '"other"', "If-Modified-Since": "LAST"},
    ],
)
async def test_a_file_that_may_have_changed_is_sent(bulk: httpx.AsyncClient, known: dict[str, str]) -> None:
    modified = (await bulk.head("/data/latest/seasons.csv")).headers["last-modified"]
    headers = {name: value.replace("LAST", modified) for name, value in known.items()}
    assert (await bulk.get("/data/latest/seasons.csv", headers=headers)).status_code == 200


async def test_a_page_of_another_site_may_send_every_condition(bulk: httpx.AsyncClient) -> None:
    preflight = await bulk.options("/data/latest/f1.sqlite")
    allowed = set(preflight.headers["access-control-allow-headers"].split(", "))
    assert allowed == {"If-Modified-Since", "If-None-Match", "If-Range", "Range"}


async def test_head_tells_the_size(bulk: httpx.AsyncClient) -> None:
    head, get = await bulk.head("/data/latest/f1-csv.zip"), await bulk.get("/data/latest/f1-csv.zip")
    assert int(head.headers["content-length"]) == len(get.content) > 0
    assert head.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/data/latest/nothing.csv",
        "/data/0000/f1.sqlite",
        "/data/latest/manifest.json",
        "/data/latest/f1.sqlite/x",
        pytest.param(f"/data/{'a' * 300}", id="a name that is too long"),
        pytest.param(f"/data/{'a' * 300}/f1.sqlite", id="the same, of a file's version"),
        pytest.param(f"/data/{'é' * 200}", id="a name that is too long once encoded"),
    ],
)
async def test_what_is_not_there_gets_a_problem_document(bulk: httpx.AsyncClient, path: str) -> None:
    response = await bulk.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


async def test_no_path_leads_out_of_the_folder(bulk: httpx.AsyncClient) -> None:
    assert (await bulk.get("/data/..%2f..%2fetc/passwd")).status_code == 400


async def test_a_file_that_is_removed_before_it_is_sent_gets_a_problem_document(
    loaded: Settings, tmp_path: Path
) -> None:
    file = BulkFile(name="seasons.csv", title="Seasons", media_type="text/csv", size=9, digest="0a")
    manifest = BulkManifest(version="v1", updated_at=datetime(2026, 11, 1, tzinfo=UTC), seconds=20, files=(file,))
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    app: Any = BulkApi(BulkPublisher(tmp_path, loaded, lambda: "v1"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://api") as client:
        for path in ("/data/v1/seasons.csv", "/data/latest/seasons.csv"):
            response = await client.get(path)
            assert response.status_code == 404
            assert response.headers["content-type"] == "application/problem+json"


async def test_only_reading_is_possible(bulk: httpx.AsyncClient) -> None:
    assert (await bulk.post("/data/latest/f1.sqlite")).status_code == 405


async def test_without_the_files_there_is_a_word_about_it(api: httpx.AsyncClient) -> None:
    response = await api.get("/data/latest/f1.sqlite")
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
