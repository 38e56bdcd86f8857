import pytest

from packages.ui_kit.gallery_app.__main__ import main


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http"])
def test_what_is_no_port_is_one_line_that_names_the_setting(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("F1_GALLERY_PORT", text)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("gallery: F1_GALLERY_PORT is invalid")
