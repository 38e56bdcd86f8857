import pytest

from packages.ui_kit.showcase import component_names, whole_and_broken
from packages.ui_kit.testing.checks import problems


@pytest.mark.parametrize("name", component_names())
def test_a_component_is_complete_and_sound(name: str) -> None:
    found = list(problems(name))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def test_no_two_examples_share_an_id() -> None:
    seen: dict[str, str] = {}
    for component in whole_and_broken()[0]:
        for example in component.examples:
            for piece in str(example.node).split(' id="')[1:]:
                where = f"{component.name}: {example.name}"
                assert seen.setdefault(piece.partition('"')[0], where) == where, where
