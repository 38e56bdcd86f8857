from playwright.sync_api import Browser, Response

LIMIT = 60_000  # bytes over the wire
MOST_REQUESTS = 6


def test_the_first_load_of_a_season_is_light_and_asks_no_other_host(browser: Browser, site_url: str) -> None:
    answers: list[Response] = []
    with browser.new_context(base_url=site_url) as context:
        page = context.new_page()
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks the function
        page.goto("/seasons/2023", wait_until="networkidle")
        weight = sum(
            answer.request.sizes()["responseBodySize"] + answer.request.sizes()["responseHeadersSize"]
            for answer in answers
        )
    assert all(answer.url.startswith(site_url) for answer in answers)
    assert len(answers) <= MOST_REQUESTS, [answer.url for answer in answers]
    assert weight <= LIMIT


def test_a_season_reads_the_same_without_script(browser: Browser, site_url: str) -> None:
    texts = []
    for script in (True, False):
        with browser.new_context(base_url=site_url, java_script_enabled=script) as context:
            page = context.new_page()
            page.goto("/seasons/2023")
            texts.append(page.get_by_role("main").inner_text())
    assert texts[0] == texts[1]


def test_the_keyboard_reaches_the_main_navigation_after_the_skip_link(browser: Browser, site_url: str) -> None:
    with browser.new_context(base_url=site_url) as context:
        page = context.new_page()
        page.goto("/seasons/2023")
        page.keyboard.press("Tab")
        assert "skip" in page.locator(":focus").inner_text().casefold()
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#main"
