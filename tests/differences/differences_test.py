from typing import Any

from infra.settings import ENVIRONMENTS
from tests.differences.__main__ import describe
from tests.differences.differences import Description, compare


def api(field: str = "integer", **paths: Any) -> dict[str, Any]:
    schemas = {"Driver": {"properties": {"points": {"type": field}}, "required": ["points"]}}
    return {"paths": paths, "components": {"schemas": schemas}}


def commit(document: dict[str, Any], data: dict[str, Any], dollars: float) -> Description:
    return Description(document, {"dev": {"data": data}}, {"dev": {"NAT gateway": dollars, "Fargate": 10.0}})


def test_a_comment_names_what_differs_and_where() -> None:
    seasons = {"get": {"summary": "Seasons"}}
    before = commit(api(seasons=seasons, old=seasons), {"Table": {"Properties": {"Nodes": [1, 2]}}}, 30)
    after = commit(
        api("string", seasons={"get": {"summary": "All seasons"}}, new=seasons),
        {"Table": {"Properties": {"Nodes": [1, 3]}}, "Topic": {}},
        60,
    )
    assert compare(before, after).splitlines() == [
        "## Beside the code",
        "",
        "### API",
        "",
        "- `GET new` added",
        "- `GET old` removed",
        "- `GET seasons` changed: `summary`",
        "- schema `Driver` changed: `properties.points.type`",
        "- **not compatible**: the frontend before cannot read: Driver.points can be string",
        "- **not compatible**: the new frontend cannot read the backend before: Driver.points can be integer",
        "",
        "### Templates",
        "",
        "- dev, data: `Table` changed: `Properties.Nodes[1]`",
        "- dev, data: `Topic` added",
        "",
        "### Cost",
        "",
        "- dev: $40.00 → $70.00 a month",
        "- dev, NAT gateway: $30.00 → $60.00",
    ]


def test_a_commit_does_not_differ_from_itself() -> None:
    described = describe()
    assert compare(described, described).count("No difference.") == 3
    assert described.templates.keys() == described.cost.keys() == ENVIRONMENTS.keys()
    assert "/api/v1/seasons" in str(list(described.api["paths"]))


def test_a_long_list_is_cut() -> None:
    many: dict[str, Any] = {f"Queue{number}": {} for number in range(100)}
    lines = compare(commit(api(), {}, 1), commit(api(), many, 1)).splitlines()
    assert "- and 60 more" in lines
    assert len(lines) < 60
