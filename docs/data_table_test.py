from docs.data_table import PAGE, with_counts


def test_the_page_has_the_counts_of_the_bundled_data() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert with_counts(text) == text, "run `./pants run docs/data_table.py`"
