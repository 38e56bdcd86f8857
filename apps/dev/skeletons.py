"""Skeletons of new parts of each kind: their files, and their rows in the lists that name every part.

In the texts, @name@ is the name as given (lower case words joined by underscores), @Class@ the name of its struct,
@slug@ the name in an address, @words@ the name in a sentence.
"""

from dataclasses import dataclass
from typing import Final

from packages.ui_kit.new.component import COMPONENT_FILES


@dataclass(frozen=True)
class ListRow:
    """A line of `file`, put before the first one that begins with `before` (without its indentation)."""

    file: str
    before: str
    line: str


@dataclass(frozen=True)
class Unique:
    """A text that no file matching `files` may contain yet."""

    files: str
    text: str


@dataclass(frozen=True)
class Skeleton:
    """The files of a new part by their paths, its rows, what only it may have, and what is left to do."""

    files: dict[str, str]
    rows: tuple[ListRow, ...] = ()
    unique: tuple[Unique, ...] = ()
    then: tuple[str, ...] = ()


TESTED_FOLDER: Final = 'python_sources()\n\npython_tests(name="tests")\n'

PACKAGE: Final = Skeleton(
    files={
        "packages/@name@/BUILD": TESTED_FOLDER,
        "packages/@name@/@name@.py": '"""Say in one sentence what @words@ is for."""\n\n\ndef name() -> str:\n'
        '    """Return the name of the package."""\n    return "@name@"\n',
        "packages/@name@/@name@_test.py": "from packages.@name@.@name@ import name\n\n\n"
        'def test_the_package_can_be_imported() -> None:\n    assert name() == "@name@"\n',
    },
    rows=(
        ListRow(
            "BUILD", '(STORES, STORES, "//3rdparty', '("//packages/@name@/**", "//packages/@name@/**", TESTING, "!*"),'
        ),
        ListRow("README.md", "| [`infra`]", "| [`packages/@name@`](packages/@name@) | say what @words@ is for |"),
        ListRow(
            "docs/architecture.md",
            "| `apps/backend` |",
            "| `packages/@name@` | say what @words@ is for | nothing |",
        ),
    ),
    then=("./pants test packages/@name@::", "./pants graph", "./pants lint ::"),
)

APP: Final = Skeleton(
    files={
        "apps/@name@/BUILD": "python_sources(\n    overrides={\n        # The server imports it by its name.\n"
        '        "__main__.py": {"dependencies": ["./app.py"]},\n    },\n)\n\npython_tests(name="tests")\n\n'
        'pex_binary(\n    name="server",\n    entry_point="__main__.py",\n)\n',
        "apps/@name@/settings.py": '"""Settings of @words@."""\n\n'
        "from typing import Annotated\n\nfrom msgspec import Meta, Struct\n\n\nclass Settings(Struct, frozen=True):\n"
        '    """Settings of an environment."""\n\n    @name@_port: Annotated[int, Meta(ge=1, le=65535)] = 3020\n'
        '    """The port that @words@ listens on."""\n',
        "apps/@name@/app.py": '"""@Words@, put together."""\n\nfrom litestar import Litestar, get\n\n\n'
        '@get("/health/ready", sync_to_thread=False)\ndef ready() -> dict[str, str]:\n'
        '    """Report that the service responds."""\n    return {"status": "ok"}\n\n\ndef create() -> Litestar:\n'
        '    """Make the application for a server\'s worker."""\n'
        "    return Litestar([ready], openapi_config=None, logging_config=None)\n",
        "apps/@name@/app_test.py": "from litestar.testing import TestClient\n\nfrom apps.@name@.app import create\n\n\n"
        "def test_it_is_ready() -> None:\n    with TestClient(create()) as client:\n"
        '        assert client.get("/health/ready").json() == {"status": "ok"}\n',
        "apps/@name@/__main__.py": '"""`python -m apps.@name@`: serve @words@."""\n\nimport os\n\n'
        "from apps.@name@.settings import Settings\n"
        "from packages.service.serve import PortError, exit_with_reason, run\n"
        "from packages.service.settings import SettingsError, read\n\n\ndef main() -> None:\n"
        '    """Serve until stopped; an error is one line and a non-zero exit code."""\n    try:\n'
        "        port = read(Settings, os.environ).@name@_port\n"
        '        run("apps.@name@.app:create", host="127.0.0.1", port=port, workers=1, variable="F1_@NAME@_PORT")\n'
        '    except (PortError, SettingsError) as error:\n        exit_with_reason("@name@", error)\n\n\n'
        'if __name__ == "__main__":\n    main()\n',
    },
    rows=(
        ListRow(
            "BUILD",
            '("//apps/dev/**"',
            '("//apps/@name@/**", "//apps/@name@/**", TYPES, SERVICE, LIBRARIES, "!*"),',
        ),
        ListRow("README.md", "| [`apps/dev`]", "| [`apps/@name@`](apps/@name@) | say what @words@ does |"),
        ListRow("docs/architecture.md", "| `apps/dev` |", "| `apps/@name@` | say what @words@ does | types, service |"),
    ),
    then=("./pants test apps/@name@::", "./pants python -m apps.@name@", "./pants graph", "./pants lint ::"),
)

ENDPOINT: Final = Skeleton(
    files={
        "packages/types/@name@.py": '"""@Words@."""\n\nfrom packages.types.schema import Schema\n\n\n'
        'class @Class@(Schema, frozen=True, kw_only=True):\n    """Say what it is, with units and sources."""\n\n'
        "    races: int\n",
        "apps/backend/api/@name@.py": '"""@Words@."""\n\nfrom apps.backend.api.endpoint import endpoint\n'
        "from apps.backend.history.history import History\nfrom packages.types.@name@ import @Class@\n\n\n"
        '@endpoint("/@slug@")\ndef get_@name@(history: History) -> @Class@:\n'
        '    """Say what the endpoint returns: readers of the API see this."""\n'
        "    return @Class@(races=len(history.races))\n",
        "apps/backend/api/@name@_test.py": "import httpx\n\n\n"
        "async def test_it_is_answered(api: httpx.AsyncClient) -> None:\n"
        '    response = await api.get("/api/v1/@slug@")\n    assert response.status_code == 200\n'
        '    assert response.json()["races"] > 100\n',
    },
    rows=(
        ListRow("apps/backend/api/routes.py", "circuits,", "@name@,"),
        ListRow("apps/backend/api/routes.py", "history.list_anniversaries,", "@name@.get_@name@,"),
    ),
    unique=(
        Unique("apps/backend/api/*.py", '@endpoint("/@slug@"'),
        Unique("apps/backend/**/*.py", "class @Class@("),
        Unique("packages/**/*.py", "class @Class@("),
    ),
    then=("./pants test apps/backend/api:: tests/api::",),
)

PAGE: Final = Skeleton(
    files={
        "apps/frontend/pages/@name@.py": '"""The page @words@."""\n\nfrom htpy import Renderable, p\n\n'
        "from apps.frontend.pages.layout import layout\nfrom apps.frontend.pages.page_context import PageContext\n"
        "from packages.ui_kit.components.heading.heading import page_heading\n\n\n"
        'def @name@_page(context: PageContext) -> Renderable:\n    """Return the page."""\n    return layout(\n'
        '        context=context,\n        title="@Words@",\n'
        '        description="Say in a sentence what the page @words@ shows.",\n        canonical="/@slug@",\n    )[\n'
        '        page_heading(title="@Words@"),\n        p["Nothing yet."],\n    ]\n',
        "apps/frontend/pages/@name@_test.py": "import datetime as dt\n\n"
        "from apps.frontend.pages.@name@ import @name@_page\n"
        "from apps.frontend.pages.page_context import PageContext\n\n"
        'CONTEXT = PageContext(\n    address="/@slug@",\n    theme="auto",\n'
        "    now=dt.datetime(2026, 11, 26, tzinfo=dt.UTC),\n"
        '    public_url="https://f1.example",\n    stylesheet="/s.css",\n    script="/s.js",\n)\n\n\n'
        'def test_the_page_has_its_heading() -> None:\n    assert "@Words@</h1>" in str(@name@_page(CONTEXT))\n',
        "apps/frontend/routes/@name@.py": '"""The route of the page @words@."""\n\nfrom litestar import Response, get\n'
        "from litestar.di import NamedDependency\n\nfrom apps.frontend.html import html\n"
        "from apps.frontend.pages.@name@ import @name@_page\n"
        "from apps.frontend.pages.page_context import PageContext\n\n\n"
        '@get("/@slug@")\nasync def show_@name@(context: NamedDependency[PageContext]) -> Response[str]:\n'
        '    """Show the page."""\n    return html(@name@_page(context))\n',
    },
    rows=(
        ListRow(
            "apps/frontend/routes/all_routes.py",
            "from packages.types.version import",
            "from apps.frontend.routes.@name@ import show_@name@",
        ),
        ListRow("apps/frontend/routes/all_routes.py", "*(show_settings,", "show_@name@,"),
        ListRow("tests/site_quality/page_kinds.py", '"not found":', '"@words@": "/@slug@",'),
    ),
    unique=(Unique("apps/frontend/routes/*.py", '@get("/@slug@"'),),
    then=("./pants test apps/frontend:: tests/site_quality::",),
)

STACK: Final = Skeleton(
    files={
        "infra/stacks/@name@.py": '"""@Words@: say what the stack holds."""\n\nfrom troposphere import Template\n'
        "from troposphere.sns import Topic\n\nfrom infra.settings import Environment\n\n\n"
        'def build(env: Environment) -> Template:\n    """Build the stack."""\n'
        '    template = Template(Description=f"{env.prefix}: @words@")\n'
        '    template.add_resource(Topic("@Class@", KmsMasterKeyId="alias/aws/sns"))\n    return template\n',
    },
    rows=(
        ListRow("infra/stacks/order.py", "from infra.stacks import", "from infra.stacks import @name@"),
        ListRow(
            "infra/stacks/order.py", 'Stack("observability"', 'Stack("@slug@", @name@.build, after=("bootstrap",)),'
        ),
        ListRow("docs/operations.md", "| observability |", "| @slug@ | say what it holds | bootstrap |"),
    ),
    then=("./pants run infra -- golden", "./pants test infra::"),
)

ALARM: Final = Skeleton(
    files={},
    rows=(
        ListRow(
            "infra/components/alarms.py",
            "def _services(",
            "def _@name@(env: Environment) -> Iterable[Alarm]:\n    yield Alarm(\n"
            '        title="@Class@", severity="notice", means="Say what it means",\n'
            '        namespace=own_namespace(env), metric="@Class@", dimensions={}, above=0, periods=3,\n'
            "    )  # fmt: skip\n\n\n",
        ),
        ListRow("infra/components/alarms.py", "*_background(env),", "*_@name@(env),"),
        ListRow("docs/operations.md", "| SyncFailed |", "| @Class@ | notice | Say what it means | where to look |"),
    ),
    unique=(Unique("infra/**/*.py", 'title="@Class@"'),),
    then=(
        "./pants run infra -- golden",
        "./pants test infra::",
    ),
)

COMPONENT: Final = Skeleton(
    files={f"packages/ui_kit/components/{path}": text for path, text in COMPONENT_FILES.items()},
    then=("./pants gallery", "./pants test packages/ui_kit/components/@name@/@name@_test.py"),
)

SKELETONS: Final = {
    "alarm": ALARM,
    "app": APP,
    "component": COMPONENT,
    "endpoint": ENDPOINT,
    "package": PACKAGE,
    "page": PAGE,
    "stack": STACK,
}
