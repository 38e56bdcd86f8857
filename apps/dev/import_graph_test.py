from pathlib import Path, PurePath

import pytest

from apps.dev.import_graph import ImportGraph, changed_programs

FILES = {
    "apps/site/__main__.py": 'from packages.kit import page\nrun("apps.site.app:create")\n',
    "apps/site/app.py": "import litestar\nfrom packages.types.entities import Driver\n",
    "apps/site/app_test.py": "from apps.site import app\n",
    "apps/api/__main__.py": "from packages.types.entities import Driver\n",
    "packages/kit/page.py": 'import htpy.h1\nMODULES = [f"packages.kit.parts.{name}" for name in ()]\n',
    "packages/kit/parts/card/card.py": "",
    "packages/kit/parts/card/card_test.py": "",
    "packages/kit/parts/card/card.css": "",
    "packages/kit/foundation/tokens.css": "",
    "packages/types/entities.py": "import msgspec\n",
    "packages/types/unused.py": "",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "programs"),
    [
        ("apps/site/app.py", {"site"}),
        ("apps/site/app_test.py", set()),
        ("packages/types/entities.py", {"site", "api"}),
        ("packages/types/unused.py", set()),
        ("packages/kit/parts/card/card.py", {"site"}),
        ("packages/kit/parts/card/card_test.py", set()),
        ("packages/kit/parts/card/card.css", {"site"}),
        ("packages/kit/foundation/tokens.css", {"site"}),
        ("apps/site/BUILD", set()),
    ],
)
def test_a_change_concerns_the_programs_that_are_made_of_the_file(root: Path, path: str, programs: set[str]) -> None:
    graph = ImportGraph(root)
    closures = {name: [graph.closure(f"apps.{name}")] for name in ("site", "api")}
    assert changed_programs(closures, [PurePath(path)]) == programs


def test_libraries_are_known_by_name(root: Path) -> None:
    assert ImportGraph(root).closure("apps.site").libraries == {"htpy.h1", "litestar", "msgspec"}


def test_a_new_package_counts_as_soon_as_it_is_imported(root: Path) -> None:
    graph = ImportGraph(root)
    assert PurePath("packages/new/one.py") not in graph.closure("apps.api").files
    (root / "packages/new").mkdir()
    (root / "packages/new/one.py").write_text("")
    (root / "apps/api/__main__.py").write_text("import packages.new.one\n")
    assert PurePath("packages/new/one.py") in graph.closure("apps.api").files


def test_a_module_counts_that_is_created_after_its_import(root: Path) -> None:
    graph = ImportGraph(root)
    (root / "apps/api/__main__.py").write_text("import packages.new.one\n")
    graph.closure("apps.api")
    (root / "packages/new").mkdir()
    (root / "packages/new/one.py").write_text("")
    assert PurePath("packages/new/one.py") in graph.closure("apps.api").files
    graph.closure("apps.site")
    (root / "packages/kit/parts/chip.py").write_text("")
    assert PurePath("packages/kit/parts/chip.py") in graph.closure("apps.site").files


def test_a_sentence_is_no_name_of_a_module(root: Path) -> None:
    (root / "apps/api/__main__.py").write_text(f'"""apps. {"Long " * 900}"""\n')
    assert ImportGraph(root).closure("apps.api").files == {PurePath("apps/api/__main__.py")}


def test_a_file_that_does_not_parse_imports_what_it_did_before(root: Path) -> None:
    graph = ImportGraph(root)
    before = graph.closure("apps.site")
    (root / "apps/site/app.py").write_text("import (")
    assert graph.closure("apps.site") == before
