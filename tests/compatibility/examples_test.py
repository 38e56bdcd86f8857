"""The examples on /data and /developers work as shown, when pasted into the respective programs."""

import html
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import duckdb
import httpx
import pytest
from playwright.sync_api import Browser

from tests.compatibility.clients import caches_in, client_command, output_of

EXAMPLE: Final = re.compile(
    r'<figcaption>(.*?)</figcaption><pre[^>]*><code data-language="(\w+)">(.*?)</code>', re.DOTALL
)


@pytest.fixture(scope="module")
def examples(files_url: str, site_url: str) -> dict[str, tuple[str, str]]:
    """Return language and code of every example, by caption, once there are files to download."""
    pages = "".join(httpx.get(site_url + path, timeout=30).text for path in ("/data", "/developers"))
    return {
        html.unescape(caption): (language, html.unescape(code)) for caption, language, code in EXAMPLE.findall(pages)
    }


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(code: str) -> str:
    """Run a command as in a terminal."""
    return subprocess.run(  # noqa: S603 - the examples of our own pages
        ["/bin/sh", "-c", code], env={"PATH": os.defpath}, capture_output=True, text=True, check=True
    ).stdout


def python(code: str) -> str:
    """Run code with pandas and FastF1."""
    return output_of(client_command("pasted_client"), caches_in(Path.cwd()), code)


def r(code: str) -> str:
    """Run code with R."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed (Debian's package: r-base-core)")
    return output_of([rscript, "--vanilla", "-"], {"HOME": str(Path.cwd()), "PATH": os.defpath}, code)


def sql(code: str) -> str:
    """Download the file in the comment, and run the query: with DuckDB on Parquet files, else with SQLite."""
    download, query = code.split("\n", 1)
    tool, flag, address = shlex.split(download.removeprefix("-- "))
    assert (tool, flag) == ("curl", "-O")
    name = address.rpartition("/")[2]
    Path(name).write_bytes(httpx.get(address, timeout=30).content)
    if name.endswith(".parquet"):
        with duckdb.connect() as connection:
            return repr(connection.execute(query).fetchall())
    with sqlite3.connect(name) as database:
        return repr(database.execute(query).fetchall())


RUN: Final[Mapping[str, Callable[[str], str]]] = {"shell": shell, "python": python, "r": r, "sql": sql}
# The expected content of the output, by caption; an example without an entry here fails.
ANSWERS: Final = {
    "Champion of 2021": r"position,.*\n1,1,395\.5,.*,max_verstappen,",
    "FastF1": r"max_verstappen +395\.5 +10\n.*hamilton +387\.5 +8",
    "pandas: races won by each driver": r"hamilton +10\d\nmichael_schumacher +91\nmax_verstappen",
    "DuckDB: champions by season, the leader of the open one": r"\(1950, 'farina'\), \(1951, 'fangio'\)",
    "SQLite: points of a team by season": r"\(1961, 40\.0\)",
    "R: grid and finish": r"grid +position\n1 +1 +2\.\d+\n2 +2 +3\.\d+",
}
IN_THE_BROWSER: Final = {"JavaScript in any web page": r"^\w+$"}


def test_every_example_is_tried(examples: Mapping[str, tuple[str, str]]) -> None:
    assert examples.keys() == ANSWERS.keys() | IN_THE_BROWSER.keys()


@pytest.mark.parametrize("caption", ANSWERS)
def test_an_example_works_when_it_is_pasted(
    examples: Mapping[str, tuple[str, str]], downloads: Path, caption: str
) -> None:
    language, code = examples[caption]
    assert re.search(ANSWERS[caption], RUN[language](code)), caption


@pytest.fixture
def other_site(downloads: Path) -> Iterator[str]:
    """Serve a page of another origin: another port."""
    (downloads / "index.html").write_text("<!doctype html><title>Another site</title>")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(downloads)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("caption", IN_THE_BROWSER)
def test_javascript_works_on_a_page_of_another_origin(
    examples: Mapping[str, tuple[str, str]], browser: Browser, other_site: str, caption: str
) -> None:
    _, code = examples[caption]
    *statements, value = code.splitlines()
    page = browser.new_page()
    try:
        page.goto(other_site)
        found = page.evaluate("async () => {" + "\n".join(statements) + f"\nreturn {value} }}")
    finally:
        page.close()
    assert re.search(IN_THE_BROWSER[caption], found)
