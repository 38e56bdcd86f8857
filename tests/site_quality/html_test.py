"""Rules of the HTML standard for real pages, beyond what a parser forgives."""

import json
from xml.etree.ElementTree import Element

import httpx
import pytest

from packages.ui_kit.testing.markup import parsed, text, texts
from tests.site_quality.page_kinds import ALL, PAGE_KINDS

BLOCKS = {"article", "div", "dl", "figure", "form", "h1", "h2", "h3", "nav", "ol", "p", "section", "table", "ul"}
PHRASING_ONLY = {"abbr", "button", "h1", "h2", "h3", "label", "p", "span", "strong", "time"}
INTERACTIVE = {"a", "button", "input", "select", "summary"}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "thead", "tbody", "tfoot"},
    "select": {"option", "optgroup"},
}
REFERENCES = ("for", "list", "aria-labelledby", "aria-describedby", "aria-controls")


@pytest.mark.parametrize("path", ALL.values(), ids=list(ALL))
def test_a_real_page_is_valid_html(site: httpx.Client, path: str) -> None:
    root = parsed(site.get(path).text)  # Fails on every parser error.
    assert list(_misplaced(root)) == []
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert _references(root) <= set(ids)


@pytest.mark.parametrize("path", ALL.values(), ids=list(ALL))
def test_a_real_page_has_an_order_of_headings_and_a_caption_for_each_table(site: httpx.Client, path: str) -> None:
    root = parsed(site.get(path).text)
    levels = [int(element.tag[1]) for element in root.iter() if element.tag in {"h1", "h2", "h3", "h4"}]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert all(text(table[0]) and table[0].tag == "caption" for table in root.iter("table"))


def test_no_two_kinds_of_pages_share_a_title_or_a_description(site: httpx.Client) -> None:
    pages = [parsed(site.get(path).text) for path in PAGE_KINDS.values()]
    titles = [texts(page, "title")[0] for page in pages]
    descriptions = [m.get("content") for page in pages for m in page.iter("meta") if m.get("name") == "description"]
    assert len(set(titles)) == len(set(descriptions)) == len(PAGE_KINDS)


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("/", ["WebSite", "SportsEvent"]),
        ("/seasons/2023/races/austrian", ["SportsEvent", "BreadcrumbList"]),
        ("/drivers/hamilton", ["Person", "BreadcrumbList"]),
    ],
)
def test_structured_data_is_json_of_the_kinds_that_search_engines_know(
    site: httpx.Client, path: str, kinds: list[str]
) -> None:
    scripts = [script for script in parsed(site.get(path).text).iter("script") if script.get("type")]
    data = [json.loads(text(script)) for script in scripts if script.get("type") == "application/ld+json"]
    assert [entry["@type"] for entry in data] == kinds
    assert {entry["@context"] for entry in data} == {"https://schema.org"}


def _misplaced(root: Element) -> list[str]:
    """Return elements in places where the standard does not allow them."""
    wrong = [
        f"{child.tag} in {element.tag}"
        for element in root.iter()
        for child in element
        if child.tag not in CHILDREN.get(element.tag, {child.tag})
    ]
    for element in root.iter():
        within = {inner.tag for child in element for inner in child.iter()}
        if element.tag in PHRASING_ONLY:
            wrong += [f"{tag} in {element.tag}" for tag in within & BLOCKS]
        if element.tag in {"a", "button"}:
            wrong += [f"{tag} in {element.tag}" for tag in within & INTERACTIVE]
    return wrong


def _references(root: Element) -> set[str]:
    """Collect the ids that labels, lists and links within the page refer to."""
    named = {id_ for element in root.iter() for name in REFERENCES for id_ in element.get(name, "").split()}
    anchors = {link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "").startswith("#")}
    return named | anchors
