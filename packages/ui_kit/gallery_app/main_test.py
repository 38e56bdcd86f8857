import pytest

from packages.ui_kit.gallery_app.__main__ import port


def test_a_port_is_read() -> None:
    assert port("3010") == 3010


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "http", "²"])
def test_what_is_no_port_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="F1_GALLERY_PORT"):
        port(text)
