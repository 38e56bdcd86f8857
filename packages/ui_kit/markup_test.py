import timeit
from collections.abc import Generator

import htpy
import pytest
from htpy import Context, Node, Renderable, b, div, fragment, html, i, input, span, td, tr  # noqa: A004 (htpy's name)
from markupsafe import Markup

from packages.ui_kit.components.position_change.position_change import position_change
from packages.ui_kit.components.table.table import Column, table
from packages.ui_kit.markup import Finished, Written, memoised, text_of
from packages.ui_kit.showcase import showcase
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, text


def test_finished_markup_stands_where_an_element_can() -> None:
    finished = Finished("<b>Senna</b>")
    assert str(div[finished, " and ", [finished]]) == "<div><b>Senna</b> and <b>Senna</b></div>"
    assert isinstance(finished.__html__(), Markup)


async def test_finished_markup_can_be_rendered_asynchronously() -> None:
    written = Written(lambda _context: iter(["<i>", "x", "</i>"]))
    chunks = [chunk async for chunk in div[Finished("<b>1</b>"), written].aiter_chunks()]
    assert "".join(chunks) == "<div><b>1</b><i>x</i></div>"


@pytest.mark.parametrize(
    ("node", "rendered"),
    [
        ("<&", "&lt;&amp;"),
        (Markup("<br>"), "<br>"),
        (Finished("<br>"), "<br>"),
        (25, "25"),
        (None, ""),
        (False, ""),
        (b["x"], "<b>x</b>"),
        (True, ""),
        (["a", 1, None, ["<"]], "a1&lt;"),
        (("a", b["c"], fragment["d", i]), "a<b>c</b>d<i></i>"),
        (input(value='"', required=True), '<input value="&#34;" required>'),
        (html(lang="en")["x"], '<!doctype html><html lang="en">x</html>'),
        ((part for part in "ab"), "ab"),
        (lambda: b["later"], "<b>later</b>"),
        ("long & " * 50, "long &amp; " * 50),
    ],
)
def test_a_node_is_rendered_as_htpy_renders_it(node: Node, rendered: str) -> None:
    assert text_of(node) == rendered
    if not isinstance(node, Generator):  # htpy refuses to render one twice.
        assert str(span[node])[len("<span>") : -len("</span>")] == rendered


def test_every_example_of_the_kit_is_rendered_as_htpy_renders_it() -> None:
    for component in showcase():
        for example in component.examples:
            assert text_of(example.node) == str(example.node)


def test_what_is_written_sees_the_context() -> None:
    season: Context[str] = Context("season")

    @season.consumer
    def shown(value: str) -> Renderable:
        return b[value]

    written = Written(lambda context: iter([text_of(shown(), context)]))
    assert str(season.provider("1988", div[written])) == "<div><b>1988</b></div>"


def test_a_memoised_component_is_rendered_once_for_the_same_arguments() -> None:
    calls: list[str] = []

    @memoised
    def name(*, text: str) -> Renderable:
        calls.append(text)
        return b[text]

    assert str(name(text="Prost")) == str(name(text="Prost")) == "<b>Prost</b>"
    assert text(only(parsed(name(text=HOSTILE)), "b")) == HOSTILE
    assert calls == ["Prost", HOSTILE]


def test_arguments_that_are_equal_but_of_different_types_are_told_apart() -> None:
    @memoised
    def number(*, value: float) -> Renderable:
        return b[str(value)]

    assert (str(number(value=1)), str(number(value=1.0))) == ("<b>1</b>", "<b>1.0</b>")


def test_a_long_table_is_rendered_in_well_under_the_time_that_htpy_takes() -> None:
    columns = [Column(heading=str(number), align="number") for number in range(10)]
    rows = [_row(number) for number in range(100)]
    ours = table(title="-", columns=columns, rows=rows)
    theirs = htpy.table[[tr[[td(class_="table__number")[cell] for cell in row]] for row in rows]]
    here, there = (min(timeit.repeat(run, number=1, repeat=5)) for run in (lambda: text_of(ours), lambda: str(theirs)))
    assert here * 2 < there


def _row(number: int) -> list[Node]:
    cells: list[Node] = [b[number], number]
    return [position_change(places=number % 20 - 10), *cells * 4, "Senna"]
