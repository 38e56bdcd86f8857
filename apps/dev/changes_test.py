from pathlib import PurePath

import pytest

from apps.dev.changes import concerned


@pytest.mark.parametrize(
    ("path", "programs"),
    [
        ("apps/backend/api/seasons.py", {"backend"}),
        ("apps/frontend/pages/season.py", {"frontend"}),
        ("packages/ui_kit/components/card/card.css", {"frontend"}),
        ("packages/types/driver.py", {"backend", "frontend"}),
        ("apps/backend/api/seasons_test.py", set()),
        ("apps/backend/conftest.py", set()),
        ("apps/backend/BUILD", set()),
        ("apps/dev/program.py", set()),
        ("infra/cli.py", set()),
    ],
)
def test_a_change_concerns_those_programs_that_run_it(path: str, programs: set[str]) -> None:
    assert concerned([PurePath(path)]) == programs


def test_changes_add_up() -> None:
    paths = [PurePath("apps/backend/app.py"), PurePath("apps/frontend/app.py")]
    assert concerned(paths) == {"backend", "frontend"}
