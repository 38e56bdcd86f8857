import copy
import pickle

import msgspec
import pytest

from packages.service.secret import Secret, reveal, scrub
from packages.service.settings import SettingsError, read

ADDRESS = "mongodb://driver:p%40ddock-1976@host:27017/?tls=true"


class Garage(msgspec.Struct, frozen=True):
    key: Secret
    spare: Secret | None = None


def test_however_it_is_shown_it_is_hidden_and_only_revealed_on_demand() -> None:
    secret = Secret(ADDRESS)
    shown = (
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r:>5}",
        repr(Garage(secret)),
        f"{[secret]}",
    )
    assert all("p%40ddock" not in text and "***" in text for text in shown)
    assert secret.reveal() == reveal(secret) == reveal(ADDRESS) == ADDRESS
    assert copy.copy(secret) == secret
    assert pickle.loads(pickle.dumps(secret)) == secret  # noqa: S301 - our own bytes


@pytest.mark.parametrize("text", [f"cannot reach {ADDRESS}", "auth p%40ddock-1976", "auth p@ddock-1976 failed"])
def test_in_a_text_that_leaves_the_process_it_is_hidden_in_every_form(text: str) -> None:
    Secret(ADDRESS)
    assert "ddock" not in scrub(text)


def test_it_cannot_be_encoded_by_accident() -> None:
    with pytest.raises(TypeError):
        msgspec.json.encode(Garage(Secret(ADDRESS)))


class OnlySecure(Secret):
    __slots__ = ()
    pattern = r"rediss://.+"


class Pit(msgspec.Struct, frozen=True):
    crew: OnlySecure
    other: OnlySecure | None = None


def test_settings_read_secrets_and_never_repeat_a_wrong_one() -> None:
    assert read(Pit, {"F1_CREW": "rediss://u:gearbox@h"}).crew.reveal() == "rediss://u:gearbox@h"
    with pytest.raises(SettingsError, match="F1_CREW is invalid: Expected a text matching rediss") as raised:
        read(Pit, {"F1_CREW": "http://u:gearbox@h"})
    assert "gearbox" not in str(raised.value)
