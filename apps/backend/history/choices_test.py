from apps.backend.history.choices import filter_choices
from apps.backend.history.history import History


def test_everything_can_be_chosen_by_name(history: History) -> None:
    choices = filter_choices(history)
    assert len(choices.drivers) == len(history.drivers)
    assert [each.id for each in choices.circuits if each.name == "Autodromo Nazionale di Monza"] == ["monza"]
    names = [each.name.casefold() for each in choices.constructors]
    assert names == sorted(names)
    assert choices.latest_season == 2026


def test_drivers_with_a_win_or_a_long_career_are_notable(history: History) -> None:
    notable = {each.driver_id: each.is_notable for each in filter_choices(history).drivers}
    assert notable["kubica"]  # a win
    assert notable["heidfeld"]  # 183 starts

    assert not notable["amati"]  # never qualified


def test_initials_have_no_accents(history: History) -> None:
    assert all(len(letter) == 1 and letter.isascii() for letter in filter_choices(history).initials)
