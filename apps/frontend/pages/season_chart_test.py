import httpx

from packages.ui_kit.testing.markup import parsed, texts, with_class


async def test_cars_of_one_make_are_added_up_and_shown_as_scored_by_a_switch(site: httpx.AsyncClient) -> None:
    # Lotus-Climax won the title with 54 points; Lotus-BRM scored 2 more.
    season = (await site.get("/seasons/1965")).text
    assert 'href="/seasons/1965/charts/constructors"' in season
    by_make = (await site.get("/seasons/1965/charts/teams")).text
    assert "Lotus-Climax" not in by_make
    assert ">56<" in by_make
    as_scored = (await site.get("/seasons/1965/charts/constructors")).text
    assert "Lotus-Climax won with 54 points" in as_scored


async def test_there_is_no_switch_where_both_ways_of_counting_agree(site: httpx.AsyncClient) -> None:
    assert "/charts/constructors" not in (await site.get("/seasons/2026")).text
    assert "As scored" not in (await site.get("/seasons/2026")).text


async def test_a_chart_has_a_picture_and_an_address_of_its_own(site: httpx.AsyncClient) -> None:
    page = (await site.get("/seasons/2026/charts/drivers")).text
    assert '<meta property="og:image" content="https://f1.example/seasons/2026/charts/drivers/picture.png">' in page
    assert '<link rel="canonical" href="https://f1.example/seasons/2026/charts/drivers">' in page
    assert texts(parsed(page), "h1") == ["Points of 2026, round by round"]


async def test_a_season_without_a_championship_of_constructors_says_so(site: httpx.AsyncClient) -> None:
    page = parsed((await site.get("/seasons/1957/charts/teams")).text)
    assert "it began in 1958" in " ".join(page.itertext())
    assert not list(with_class(page, "line-chart"))


async def test_the_standings_of_the_season_in_progress_can_be_hidden(site: httpx.AsyncClient) -> None:
    page = (await site.get("/seasons/2026/charts/drivers")).text
    assert list(with_class(parsed(page), "spoiler"))
