"""An API that gives recorded answers, for tests of the site."""

import gzip
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

import httpx
import msgspec

from packages.types.version import DataVersion

START: Final = "/api/v1/"


class Recorded(msgspec.Struct, frozen=True):
    """An answer of the real API to a path below /api/v1/."""

    path: str
    status: int
    body: msgspec.Raw


def recorded_answers() -> Mapping[str, Recorded]:
    """Read all answers, by path."""
    packed = files("apps.frontend.recorded").joinpath("answers.jsonl.gz").read_bytes()
    lines = gzip.decompress(packed).splitlines()
    return {answer.path: answer for answer in (msgspec.json.decode(line, type=Recorded) for line in lines)}


class RecordedApi(httpx.AsyncBaseTransport):
    """Answers as the API did, under the data version `version`; or not at all, while `away`.

    `asked` lists what it was asked for. What was never recorded is a KeyError, so that a test cannot miss it.
    """

    def __init__(self) -> None:
        self.answers = dict(recorded_answers())
        self.version = "v1"
        self.away = False
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Give the recorded answer; raise ConnectError while away."""
        if self.away:
            raise httpx.ConnectError("connection refused", request=request)
        path = _named(request.url)
        self.asked.append(path)
        answer = self.answers[path]
        body = msgspec.json.encode(self._now()) if path == "version" else bytes(answer.body)
        headers = {"content-type": "application/json", "x-data-version": self.version}
        return httpx.Response(answer.status, stream=httpx.ByteStream(body), headers=headers)

    def _now(self) -> DataVersion:
        recorded = msgspec.json.decode(self.answers["version"].body, type=DataVersion)
        return msgspec.structs.replace(recorded, version=self.version)


def _named(url: httpx.URL) -> str:
    """Write an address as it was recorded: below /api/v1/, its parameters sorted."""
    query = "&".join(f"{name}={value}" for name, value in sorted(url.params.multi_items()))
    path = url.path.removeprefix(START)
    return f"{path}?{query}" if query else path
