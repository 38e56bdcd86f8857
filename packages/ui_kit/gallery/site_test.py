import re
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from packages.ui_kit.gallery.assets import gallery_style, medium_style
from packages.ui_kit.gallery.media import as_in
from packages.ui_kit.gallery.site import Pages, pages
from packages.ui_kit.gallery.stages import STAGES, lengthened
from packages.ui_kit.gallery.states import forced_states
from packages.ui_kit.gallery.tokens import all_tokens, breakpoints
from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import Component, component, component_names, whole_and_broken
from packages.ui_kit.testing.markup import parsed, text, texts, with_class

USED = {"table": ["race", "season"], "badge": ["home"]}


# The difference of each stage from the wide one.
MARKS = {
    "dark": 'data-theme="dark"',
    "narrow": 'width="320"',
    "rtl": 'dir="rtl"',
    "hover": "gallery-state--hover",
    "focus": "gallery-state--focus",
    "forced": medium_style("forced").name,
    "print": medium_style("print").name,
    "still": medium_style("still").name,
}


@cache
def components() -> Sequence[Component]:
    return whole_and_broken()[0]  # What is wrong with the others is said by showcase_test.py.


@pytest.fixture(scope="module")
def site() -> Pages:
    return pages(components(), USED)


def shown(site: Pages, path: str) -> str:
    return text_of(site[path]())


def test_every_page_but_the_stages_is_valid_html(site: Pages) -> None:
    for path in site:
        if not path.startswith("examples/"):
            assert list(parsed(shown(site, path)).iter()), path


def test_every_class_of_the_gallerys_own_pages_has_a_style(site: Pages) -> None:
    defined = set(re.findall(r"\.([a-z][\w-]*)", gallery_style().content.decode()))
    unknown: dict[str, str] = {}  # The first page of each.
    for path in site:
        if not path.startswith("examples/"):
            for element in parsed(shown(site, path)).iter():
                for name in set(element.get("class", "").split()) - defined:
                    unknown.setdefault(name, path)
    if unknown:
        faults = (f"/{path} uses the class .{name}, which no style defines" for name, path in unknown.items())
        pytest.fail("\n".join(faults), pytrace=False)


def test_a_broken_component_is_named_and_the_others_are_shown() -> None:
    home = text_of(pages(components(), USED, ["components/wheel cannot be imported: no spokes"])[""]())
    assert "components/wheel cannot be imported: no spokes" in home
    assert len(list(with_class(parsed(home), "gallery-card"))) == len(components())


@pytest.mark.parametrize("name", component_names())
def test_every_example_is_shown_on_every_stage(name: str) -> None:
    found = list(_stages_that_are_missing(component(name)))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def _stages_that_are_missing(shown: Component) -> Iterator[str]:
    """Find the stages that are not there, or do not show what they are called; a line for each."""
    site = pages([shown], {})
    for example in shown.examples:
        for stage in {"wide", "long", *MARKS, *STAGES}:
            page = site.get(f"examples/{shown.name}/{example.slug}/{stage}/")
            if page is None:
                yield f"components/{shown.name}: example {example.name!r} has no {stage} stage"
            elif MARKS.get(stage, "") not in text_of(page()):
                yield f"components/{shown.name}: example {example.name!r} is the same on its {stage} stage as elsewhere"


def test_a_stylesheet_in_another_medium_has_the_rules_of_that_medium() -> None:
    css = "@media (forced-colors:active),print{a{b:c}}@media print{d{e:f}}.print{g:h}"
    assert as_in(css, "print") == "@media (forced-colors:active),all{a{b:c}}@media all{d{e:f}}.print{g:h}"
    assert as_in(css, "forced") == "@media all,print{a{b:c}}@media print{d{e:f}}.print{g:h}"


def test_states_lead_to_their_examples(site: Pages) -> None:
    links = [link.get("href") for link in parsed(shown(site, "foundations/states/")).iter("a")]
    assert "../../components/combobox/#example-while-proposals-are-on-their-way" in links
    assert "../../components/table/#example-without-rows" in links


def test_the_home_page_finds_a_component_by_what_it_is_for(site: Pages) -> None:
    cards = {card.get("data-words", "") for card in with_class(parsed(shown(site, "")), "gallery-card")}
    assert len(cards) == len(components())
    assert [words.split()[0] for words in cards if "team mates in a season" in words] == ["diverging"]


def test_a_components_page_has_its_code_arguments_guidance_and_pages(site: Pages) -> None:
    root = parsed(shown(site, "components/table/"))
    codes = ["".join(element.itertext()) for element in root.iter("pre")]
    assert codes == [example.code for c in components() if c.name == "table" for example in c.examples]
    assert texts(root, "h2") == ["Examples", "Use", "Arguments", "Accessibility", "Style", "Used on"]
    assert {"title", "columns", "rows", "show_title", "row_heading", "highlight"} <= set(texts(root, "th"))
    assert {"pages/race.py", "pages/season.py"} <= set(texts(root, "li"))


def test_a_component_that_no_page_shows_says_so_and_one_of_which_it_is_not_known_too(site: Pages) -> None:
    assert "No page of the site uses it yet." in shown(site, "components/tabs/")
    assert "Unknown: the sources" in shown(pages(components(), {}), "components/tabs/")


def test_a_value_of_a_literal_is_spelled_out(site: Pages) -> None:
    assert "'start' | 'number' | 'centre'" in texts(parsed(shown(site, "components/table/")), "td")


def test_stages_differ_in_theme_direction_and_length_of_text(site: Pages) -> None:
    stages = {name: parsed(shown(site, f"examples/badge/plain/{name}/")) for name in STAGES}
    assert stages["dark"].get("data-theme") == "dark"
    assert stages["rtl"].get("dir") == "rtl"
    assert "Sprintsprint" not in text(stages["wide"])
    assert len(text(stages["long"])) > len(text(stages["wide"]))


def test_texts_grow_and_numbers_and_tags_do_not() -> None:
    assert lengthened('<b class="one two">Max Verstappen</b><i>395.5</i>') == (
        '<b class="one two">Max Verstappen Max Verstappen</b><i>395.5</i>'
    )
    assert lengthened("<b>Points</b>") == "<b>Pointspoints</b>"


def test_rules_for_a_state_are_repeated_for_its_stage() -> None:
    forced = forced_states(".a:hover,.b{color:red}.c:focus-visible::before{top:0}.d{top:1px}")
    assert forced.splitlines()[0] == ".a:is(.gallery-state--hover *){color:red}"
    assert forced.splitlines()[1].startswith(".c:is(.gallery-state--focus :is(a[href]")
    assert len(forced.splitlines()) == 2


def test_foundations_show_every_token(site: Pages) -> None:
    markup = "".join(shown(site, f"foundations/{name}/") for name in ("colour", "type", "space", "layout"))
    derived = {"ground"}  # It stands for another one.
    assert {token.name for token in all_tokens() if f"--{token.name}<" not in markup} == derived


def test_breakpoints_are_those_of_the_styles() -> None:
    assert ("48 rem", "@media (min-width: 48rem)") in breakpoints()
