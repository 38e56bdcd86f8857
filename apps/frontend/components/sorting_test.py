from apps.frontend.components.sorting import Order, arranged, sortable

ORDERS = {"name": Order(key=str.casefold), "length": Order(key=len, descending=True)}
NAMES = ["Ascari", "farina", "Fangio"]


def test_a_list_comes_in_the_order_chosen_and_equals_stay_as_they_were() -> None:
    assert arranged(NAMES, ORDERS, "name") == ["Ascari", "Fangio", "farina"]
    assert arranged(NAMES, ORDERS, "length") == NAMES
    assert arranged(NAMES, ORDERS, "unknown") == NAMES


def test_the_column_that_a_list_is_sorted_by_says_so() -> None:
    by_length = sortable("Length", "length", orders=ORDERS, chosen="length", href=lambda name: f"?sort={name}")
    by_name = sortable("Name", "name", orders=ORDERS, chosen="length", href=lambda name: f"?sort={name}")
    assert (by_length.sorted, by_length.sort_href) == ("descending", "?sort=length")
    assert (by_name.sorted, by_name.sort_href) == (None, "?sort=name")
