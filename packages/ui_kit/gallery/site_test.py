import pytest

from packages.ui_kit.gallery.site import Pages, pages
from packages.ui_kit.gallery.stages import STAGES, lengthened
from packages.ui_kit.gallery.states import forced_states
from packages.ui_kit.gallery.tokens import all_tokens, breakpoints
from packages.ui_kit.markup import text_of
from packages.ui_kit.showcase import showcase
from packages.ui_kit.testing.markup import parsed, text, texts, with_class

COMPONENTS = showcase()
USED = {"table": ["race", "season"], "badge": ["home"]}


@pytest.fixture(scope="module")
def site() -> Pages:
    return pages(COMPONENTS, USED)


def shown(site: Pages, path: str) -> str:
    return text_of(site[path]())


def test_every_page_but_the_stages_is_valid_html(site: Pages) -> None:
    for path in site:
        if not path.startswith("examples/"):
            assert list(parsed(shown(site, path)).iter()), path


def test_every_example_is_shown_on_every_stage(site: Pages) -> None:
    wanted = {
        f"examples/{component.name}/{example.slug}/{stage}/"
        for component in COMPONENTS
        for example in component.examples
        for stage in STAGES
    }
    assert wanted == {path for path in site if path.startswith("examples/")}


def test_the_home_page_finds_a_component_by_what_it_is_for(site: Pages) -> None:
    cards = {card.get("data-words", "") for card in with_class(parsed(shown(site, "")), "gallery-card")}
    assert len(cards) == len(COMPONENTS)
    assert [words.split()[0] for words in cards if "team mates in a season" in words] == ["diverging"]


def test_a_components_page_has_its_code_arguments_guidance_and_pages(site: Pages) -> None:
    root = parsed(shown(site, "components/table/"))
    codes = ["".join(element.itertext()) for element in root.iter("pre")]
    assert codes == [example.code for c in COMPONENTS if c.name == "table" for example in c.examples]
    assert texts(root, "h2") == ["Examples", "Use", "Arguments", "Accessibility", "Style", "Used on"]
    assert {"title", "columns", "rows", "show_title", "row_heading", "highlight"} <= set(texts(root, "th"))
    assert {"pages/race.py", "pages/season.py"} <= set(texts(root, "li"))


def test_a_component_that_no_page_shows_says_so_and_one_of_which_it_is_not_known_too(site: Pages) -> None:
    assert "No page of the site shows it yet." in shown(site, "components/tabs/")
    assert "Not known here" in shown(pages(COMPONENTS, {}), "components/tabs/")


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
    told = "".join(shown(site, f"foundations/{name}/") for name in ("colour", "type", "space", "layout"))
    derived = {"ground"}  # It stands for another one.
    assert {token.name for token in all_tokens() if f"--{token.name}<" not in told} == derived


def test_breakpoints_are_those_of_the_styles() -> None:
    assert ("48 rem", "@media (min-width: 48rem)") in breakpoints()
