from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.site_quality.page_kinds import ALL

AXE = Axe()
# Without the elements that pass, which are thousands on a long page.
VIOLATIONS = {"resultTypes": ["violations"]}
COLOURS = {**VIOLATIONS, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
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


@pytest.mark.parametrize("path", ALL.values(), ids=list(ALL))
def test_axe_finds_no_violation_in_either_theme(browser: Browser, site_url: str, path: str) -> None:
    # axe is put into the page by the test; the site's own policy rightly refuses such scripts.
    with browser.new_context(base_url=site_url, color_scheme="light", bypass_csp=True) as context:
        page = context.new_page()
        page.goto(path)
        page.evaluate(WITHOUT_REPETITIONS)
        found = AXE.run(page, options=VIOLATIONS)
        assert found.violations_count == 0, found.generate_report()
        page.emulate_media(color_scheme="dark")  # The structure is the same; the colours are not.
        found = AXE.run(page, options=COLOURS)
        assert found.violations_count == 0, found.generate_report()
