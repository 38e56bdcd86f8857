from apps.backend.archive.archive import Archive
from apps.backend.jolpica.answers import Answer
from apps.backend.sync.kept_answers import KeptAnswers

ADDRESS = "2026/results.json?limit=100&offset=0"


async def test_an_answer_is_found_by_its_address_and_source(archive: Archive) -> None:
    answers = KeptAnswers(archive, "http://127.0.0.1:1/ergast/f1")
    first, second = (Answer(body=b"{}", etag=f'"{number}"') for number in (1, 2))
    await answers.put(ADDRESS, first)
    await answers.put(ADDRESS, second)
    assert await answers.get(ADDRESS) == second
    assert await answers.get("2026/sprint.json") is None
    assert await KeptAnswers(archive, "http://127.0.0.1:2/ergast/f1").get(ADDRESS) is None
