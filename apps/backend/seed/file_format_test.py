import pytest
from msgspec import Struct

from apps.backend.seed import file_format
from apps.backend.seed.file_format import SnapshotError, pack, unpack


class Podium(Struct):
    drivers: tuple[str, ...]


class Teams(Struct):
    teams: tuple[str, ...]


MONZA = Podium(drivers=("gasly", "sainz", "stroll"))


def test_what_was_packed_comes_back_and_equal_content_gives_equal_bytes() -> None:
    packed = pack("podium", MONZA)
    assert unpack("podium", packed, Podium) == MONZA
    assert pack("podium", Podium(drivers=("gasly", "sainz", "stroll"))) == packed


def test_a_file_cut_short_anywhere_is_refused() -> None:
    packed = pack("podium", MONZA)
    for length in range(len(packed)):
        with pytest.raises(SnapshotError):
            unpack("podium", packed[:length], Podium)


def test_a_changed_byte_anywhere_is_refused() -> None:
    packed = pack("podium", MONZA)
    for position, byte in enumerate(packed):
        damaged = packed[:position] + bytes([byte ^ 1]) + packed[position + 1 :]
        with pytest.raises(SnapshotError):
            unpack("podium", damaged, Podium)


def test_another_format_is_refused_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_format, "FORMAT", 2)
    newer = pack("podium", MONZA)
    monkeypatch.undo()
    with pytest.raises(SnapshotError, match="it has format 2, but format 1 is needed"):
        unpack("podium", newer, Podium)


def test_another_kind_is_refused_by_its_name() -> None:
    with pytest.raises(SnapshotError, match="it contains teams, but podium is needed"):
        unpack("podium", pack("teams", MONZA), Podium)


def test_content_that_does_not_follow_the_schema_is_refused() -> None:
    with pytest.raises(SnapshotError, match=r"does not follow the schema: .*missing required field `drivers`"):
        unpack("podium", pack("podium", Teams(teams=("ferrari",))), Podium)
