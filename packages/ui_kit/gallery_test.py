from packages.ui_kit.gallery import gallery_assets, gallery_page
from packages.ui_kit.showcase import showcase
from packages.ui_kit.testing.markup import parsed, text, with_class

PAGE = parsed(gallery_page(theme="dark", address="/ui-kit"))


def test_every_component_is_on_the_page_and_in_its_contents() -> None:
    names = [component.name for component in showcase()]
    assert [section.get("id") for section in with_class(PAGE, "gallery__component")] == names
    (contents,) = with_class(PAGE, "gallery__contents")
    assert [link.get("href") for link in contents.iter("a")] == [f"#{name}" for name in names]


def test_every_example_stands_beside_its_code() -> None:
    codes = [example.code for component in showcase() for example in component.examples]
    assert ["".join(code.itertext()) for code in PAGE.iter("code")] == codes


def test_a_whole_document_is_not_put_inside_another() -> None:
    assert len(list(PAGE.iter("main"))) == 1
    assert "Whole document" in text(PAGE)


def test_the_theme_is_on_the_root_and_its_tab_is_marked() -> None:
    (tabs,) = [nav for nav in PAGE.iter("nav") if nav.get("aria-label") == "Theme"]
    current = [link.get("href") for link in tabs.iter("a") if link.get("aria-current")]
    assert PAGE.get("data-theme") == "dark"
    assert current == ["?theme=dark"]


def test_style_script_and_icon_are_asked_for_where_the_gallery_is_mounted() -> None:
    assets = gallery_assets()
    addresses = {e.get("href") or e.get("src") for e in PAGE.iter() if e.tag in {"link", "script"}}
    assert {f"/ui-kit/{asset.name}" for asset in assets} <= addresses


def test_no_two_examples_share_an_id() -> None:
    ids = [element.get("id") for element in PAGE.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
