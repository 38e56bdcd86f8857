"""Records what the tests of the site need of the API: `python -m apps.frontend.recorded.record http://127.0.0.1:3002`.

The answers are the real ones. They are kept because the site may not import the backend, and its tests neither.
"""

import gzip
import sys
from pathlib import Path
from typing import Final

import httpx
import msgspec

ANSWERS: Final = Path(__file__).parent / "answers.jsonl.gz"
PATHS: Final = (
    "version",
    "seasons?limit=100",
    "anniversaries?day=11-23&limit=100",
    # The season in progress, and the page of a race held and of one to come.
    *("seasons/current", "seasons/2026", "seasons/2026/progression", "seasons/2026/title"),
    *(f"seasons/{season}/standings/{table}" for season in ("current", 2026) for table in ("drivers", "constructors")),
    *("seasons/2026/races/last", "seasons/2026/races/11", "seasons/2026/races/23"),
    *(f"seasons/2026/standings/{table}?round=11" for table in ("drivers", "constructors")),
    # A season without constructors' championship; its British Grand Prix had two winners in one car.
    *("seasons/1957", "seasons/1957/progression", "seasons/1957/races/5"),
    *(f"seasons/1957/standings/{table}{after}" for table in ("drivers", "constructors") for after in ("", "?round=5")),
    *(f"constructors?limit=100&offset={offset}" for offset in (0, 100, 200)),
    *(f"drivers?limit=100&offset={offset}" for offset in range(0, 900, 100)),
    *("drivers?limit=100&offset=0&season=1957", "constructors?limit=100&offset=0&season=1957"),
    *("drivers/hunt", "drivers/hunt/results?limit=100&season=1979", "drivers/hunt/results?limit=100&season=1976"),
    *(
        "drivers/lauda",
        "drivers/nobody",
        "drivers/zzzzzz",
        "constructors/brawn",
        "constructors/brawn/results?limit=100&season=2009",
    ),
    *("circuits?limit=100&offset=0", "circuits/okayama", "records?limit=100", "compare?drivers=hunt,lauda"),
    *("search?limit=30&q=raikonen", "search?limit=30&q=zzzzzz", "search?limit=10&q=James Hunt"),
    *("search?limit=10&q=zzzzzz", "search?limit=8&q=raik"),
)


def main(backend_url: str) -> None:
    """Ask for each path, and write one line for each answer: path, status, body."""
    with httpx.Client(base_url=f"{backend_url}/api/v1/") as client:
        lines = [_line(path, client.get(path)) for path in PATHS]
    ANSWERS.write_bytes(gzip.compress(b"\n".join(lines), mtime=0))


def _line(path: str, answer: httpx.Response) -> bytes:
    return msgspec.json.encode({"path": path, "status": answer.status_code, "body": msgspec.Raw(answer.content)})


if __name__ == "__main__":
    main(sys.argv[1])
