import json
import os
import subprocess
import sys
from collections.abc import Callable

import msgspec
import pytest

from apps.frontend.backend import Backend, BackendUnavailableError, BadRequestError, NotFoundError
from apps.frontend.fixtures.api import RecordedApi
from apps.frontend.http_client import Headers, HttpError, HttpResponse
from packages.http.cache_policy import collect_versions
from packages.types.response import Problem

# Each thread is an event loop that reads what shares structs with what the others read, for the first time.
FIRST_READS = """
import asyncio, sys, threading
from apps.frontend.backend import Backend
from apps.frontend.fixtures.api import RecordedApi

sys.setswitchinterval(1e-5)
reads = [Backend.seasons, lambda api: api.season(1976), lambda api: api.season_overview(1976)] * 2
together = threading.Barrier(len(reads))

def read(function):
    together.wait()
    asyncio.run(function(Backend(RecordedApi())))

threads = [threading.Thread(target=read, args=[each]) for each in reads]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


class Answering:
    """A backend that answers every target by a function."""

    def __init__(self, answer: Callable[[str], HttpResponse]) -> None:
        self.answer = answer

    async def send(self, method: str, target: str, headers: Headers = ()) -> HttpResponse:
        return self.answer(target)

    async def close(self) -> None:
        pass


def backend_that(answers: Callable[[str], HttpResponse]) -> Backend:
    return Backend(Answering(answers))


def problem(status: int, detail: str) -> HttpResponse:
    body = msgspec.json.encode(Problem(title="Problem", status=status, detail=detail, instance="/"))
    return HttpResponse(status, ((b"content-type", b"application/problem+json"),), body)


async def test_an_answer_is_decoded_into_the_struct_that_the_api_encoded(api: RecordedApi) -> None:
    backend = Backend(api)
    career = await backend.driver("hunt")
    assert (career.driver.family_name, career.titles) == ("Hunt", (1976,))
    assert [season.season for season in await backend.seasons()] == list(range(1950, 2027))


async def test_what_does_not_exist_or_was_not_understood_says_so_in_the_apis_words() -> None:
    with pytest.raises(NotFoundError, match="driver 'nobody'"):
        await backend_that(lambda _: problem(404, "There is no driver 'nobody'.")).driver("nobody")
    with pytest.raises(BadRequestError, match="season"):
        await backend_that(lambda _: problem(400, "season: not a year")).season("abc")


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(503, (), b"later"),
        HttpResponse(500, (), b"<html>"),
        HttpResponse(200, (), b"not JSON"),
        HttpResponse(200, (), b"\xff\x00"),
        HttpResponse(200, (), b'{"version": "\xff"}'),
        HttpResponse(200, (), b'{"version": ' + b"[" * 200_000),
        HttpResponse(200, (), b'{"more": ' + b"[" * 200_000),
        HttpResponse(200, (), json.dumps({"version": 1}).encode()),
        HttpResponse(302, ((b"location", b"http://elsewhere"),), b""),
    ],
)
async def test_an_answer_that_cannot_be_used_means_that_the_backend_is_unavailable(answer: HttpResponse) -> None:
    for read in (Backend.version, Backend.downloads, Backend.api_description):
        if read is not Backend.downloads or answer.status != 503:
            with pytest.raises(BackendUnavailableError):
                await read(backend_that(lambda _: answer))


async def test_while_the_files_are_being_made_there_are_none() -> None:
    assert await backend_that(lambda _: HttpResponse(503, (), b"later")).downloads() is None


async def test_a_failing_connection_means_that_the_backend_is_unavailable() -> None:
    def fail(target: str) -> HttpResponse:
        raise HttpError("no answer")

    with pytest.raises(BackendUnavailableError, match="no answer"):
        await backend_that(fail).version()


async def test_an_id_cannot_lead_to_another_endpoint() -> None:
    requests: list[str] = []

    def answer(target: str) -> HttpResponse:
        requests.append(target)
        return problem(404, "no")

    with pytest.raises(NotFoundError):
        await backend_that(answer).driver("../version?x=1")
    assert requests == ["/api/v1/drivers/..%2Fversion%3Fx%3D1"]


async def test_the_version_of_every_answer_is_noted(api: RecordedApi) -> None:
    noted = collect_versions()
    api.version = "v7"
    await Backend(api).driver("hunt")
    assert noted == {"v7"}


@pytest.mark.parametrize("attempt", range(6))  # Without the lock, every third one or so ends by a segmentation fault.
def test_event_loops_that_read_for_the_first_time_at_once_do_not_crash(attempt: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", FIRST_READS]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    assert (ended.returncode, ended.stderr) == (0, "")
