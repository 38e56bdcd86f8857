from htpy import p

from packages.ui_kit.components.layout.layout import cluster, grid, split, stack


def test_arrangements_add_no_elements_but_their_own() -> None:
    assert str(stack[p["a"], p["b"]]) == '<div class="stack gap-m"><p>a</p><p>b</p></div>'
    assert str(cluster["a"]) == '<div class="cluster gap-s">a</div>'
    assert str(split["a"]) == '<div class="split gap-l">a</div>'


def test_a_grids_cells_have_the_width_that_was_asked_for() -> None:
    assert str(grid(cell="l", gap="xl", id="x")) == '<div class="grid grid--l gap-xl" id="x"></div>'
