from collections.abc import Callable

import httpx
import msgspec
import pytest

from apps.frontend.backend import Backend, BackendUnavailableError, BadRequestError, NotFoundError
from apps.frontend.fixtures.api import RecordedApi
from apps.frontend.page_cache.versions_used import begin_noting
from packages.types.problem import Problem


def backend_that(answers: Callable[[httpx.Request], httpx.Response]) -> Backend:
    return Backend(httpx.AsyncClient(transport=httpx.MockTransport(answers), base_url="http://api"))


def problem(status: int, detail: str) -> httpx.Response:
    body = msgspec.json.encode(Problem(title="Problem", status=status, detail=detail, instance="/"))
    return httpx.Response(status, content=body, headers={"content-type": "application/problem+json"})


async def test_an_answer_is_decoded_into_the_struct_that_the_api_encoded(api: RecordedApi) -> None:
    backend = Backend(httpx.AsyncClient(transport=api, base_url="http://api"))
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
        httpx.Response(503, text="later"),
        httpx.Response(500, text="<html>"),
        httpx.Response(200, text="not JSON"),
        httpx.Response(200, json={"version": 1}),
        httpx.Response(302, headers={"location": "http://elsewhere"}),
    ],
)
async def test_an_answer_that_cannot_be_used_means_that_the_backend_is_unavailable(answer: httpx.Response) -> None:
    with pytest.raises(BackendUnavailableError):
        await backend_that(lambda _: answer).version()


@pytest.mark.parametrize("failure", [httpx.ConnectError, httpx.ReadTimeout, httpx.PoolTimeout, httpx.ReadError])
async def test_a_failing_connection_means_that_the_backend_is_unavailable(failure: type[httpx.HTTPError]) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise failure("no answer")

    with pytest.raises(BackendUnavailableError, match=failure.__name__):
        await backend_that(fail).version()


async def test_an_id_cannot_lead_to_another_endpoint() -> None:
    asked: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path)
        return problem(404, "no")

    with pytest.raises(NotFoundError):
        await backend_that(answer).driver("../version?x=1")
    assert asked == [b"/api/v1/drivers/..%2Fversion%3Fx%3D1"]


async def test_the_version_of_every_answer_is_noted(api: RecordedApi) -> None:
    noted = begin_noting()
    api.version = "v7"
    await Backend(httpx.AsyncClient(transport=api, base_url="http://api")).driver("hunt")
    assert noted == {"v7"}
