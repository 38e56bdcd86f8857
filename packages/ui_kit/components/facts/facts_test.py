from packages.ui_kit.components.facts.facts import facts
from packages.ui_kit.testing.markup import HOSTILE, parsed, texts


def test_names_and_values_stay_paired() -> None:
    root = parsed(facts(pairs=[("Country", "Monaco"), ("First race", 1950)]))
    assert texts(root, "div") == ["CountryMonaco", "First race1950"]


def test_hostile_values_stay_text() -> None:
    assert texts(parsed(facts(pairs=[("-", HOSTILE)])), "dd") == [HOSTILE]
