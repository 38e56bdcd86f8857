from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import COLOURS, violations
from tests.site_quality.page_kinds import ALL

# axe takes ten seconds for a table of a thousand rows, and finds in all of them what it finds in two. So of the rows
# and items of a list that differ in their texts and in the values of other attributes only, two stay. A text or a value
# that is missing or empty makes a difference.
WITHOUT_REPETITIONS: Final = r"""() => {
    const shapeOf = (html) => html
        .replace(/\s((?!(?:class|role|style|hidden|type|scope|colspan)=)[-a-z]+)="[^"]+"/g, ' $1="v"')
        .replace(/>[^<>]*[^<>\s][^<>]*(?=<)/g, ">t");
    for (const list of document.querySelectorAll("tbody, ul, ol, dl")) {
        const seen = new Map();
        for (const item of [...list.children]) {
            const shape = shapeOf(item.outerHTML);
            seen.set(shape, (seen.get(shape) ?? 0) + 1);
            if (seen.get(shape) > 2) item.remove();
        }
    }
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    # axe is put into the page by the test; the site's own policy rightly refuses such scripts.
    with browser.new_context(base_url=site_url, bypass_csp=True) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", ALL.values(), ids=list(ALL))
def test_axe_finds_no_violation_in_either_theme(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(path)
    page.evaluate(WITHOUT_REPETITIONS)
    assert not violations(page)
    page.emulate_media(color_scheme="dark")  # The structure is the same; the colours are not.
    assert not violations(page, only=COLOURS)


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        ("document.querySelectorAll('tbody td')[9].style.color = '#888'", "color-contrast"),
        ("document.querySelectorAll('tbody tr')[1].style.background = 'black'", "color-contrast"),
        ("document.querySelector('main a').replaceChildren()", "link-name"),
    ],
)
def test_axe_finds_what_is_damaged(page: Page, damage: str, rule: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/seasons/2023")
    page.evaluate(damage)
    page.evaluate(WITHOUT_REPETITIONS)
    assert rule in violations(page)
