from pathlib import Path

import pytest
from msgspec import Struct

from docs.settings_table import UndocumentedError, settings, with_table


class Pit(Struct):
    crew_size: int = 20
    """People in the crew."""
    lane: str | None = None
    """Where it is."""
    limit: int = 80


def test_the_table_in_the_readme_is_that_of_the_structs() -> None:
    readme = Path("README.md").read_text()
    assert readme == with_table(readme), "run `./pants run docs/settings_table.py`"


def test_a_setting_without_a_docstring_is_named() -> None:
    rows = settings(Pit)
    assert next(rows) == ("F1_CREW_SIZE", "`20`", "People in the crew.")
    assert next(rows).default == "none"
    with pytest.raises(UndocumentedError, match="limit has no docstring"):
        next(rows)
