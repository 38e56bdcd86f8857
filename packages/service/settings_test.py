from typing import Annotated, Literal

import pytest
from msgspec import Meta, Struct

from packages.service.settings import SettingsError, read


class Pit(Struct, frozen=True):
    crew_uri: Annotated[str, Meta(pattern=r"^mongodb(\+srv)?://")]
    lane_port: Annotated[int, Meta(ge=1, le=65535)] = 3002
    tyre: Literal["soft", "hard"] = "soft"
    wing: Literal["low", "high"] | None = None


def test_values_are_read_by_their_type_and_defaults_fill_the_rest() -> None:
    settings = read(Pit, {"F1_CREW_URI": "mongodb://box", "F1_LANE_PORT": "80", "PATH": "/bin"})
    assert settings == Pit("mongodb://box", 80, "soft")


def test_an_empty_variable_counts_as_not_set() -> None:
    assert read(Pit, {"F1_CREW_URI": "mongodb://box", "F1_LANE_PORT": ""}).lane_port == 3002


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({}, "F1_CREW_URI is not set"),
        ({"F1_LANE_PORT": "abc"}, "F1_LANE_PORT is invalid: Expected int, got str"),
        ({"F1_LANE_PORT": "70000"}, "F1_LANE_PORT is invalid: Expected int <= 65535"),
        ({"F1_TYRE": "hunter2"}, "F1_TYRE is invalid: Expected one of hard, soft"),
        ({"F1_WING": "hunter2"}, "F1_WING is invalid: Expected one of high, low"),
    ],
)
def test_what_is_missing_or_wrong_is_named(environ: dict[str, str], message: str) -> None:
    complete = {"F1_CREW_URI": "mongodb://box", **environ} if environ else environ
    with pytest.raises(SettingsError) as raised:
        read(Pit, complete)
    assert str(raised.value) == message


def test_a_secret_is_never_repeated_in_the_message() -> None:
    with pytest.raises(SettingsError, match="F1_CREW_URI is invalid: Expected str matching regex") as raised:
        read(Pit, {"F1_CREW_URI": "postgres://user:hunter2@box"})
    assert "hunter2" not in str(raised.value)
