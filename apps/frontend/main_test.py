import socket

import pytest

from apps.frontend.__main__ import main


def test_a_wrong_setting_is_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("F1_BACKEND_URL", "backend:3002")
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    output = capsys.readouterr().err
    assert output.startswith("frontend: F1_BACKEND_URL is invalid")
    assert output.count("\n") == 1


def test_a_port_in_use_is_one_line_that_names_its_setting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("F1_FRONTEND_PORT", str(port))
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code == 1
    assert (
        capsys.readouterr().err
        == f"frontend: port {port} on 127.0.0.1 is in use; set F1_FRONTEND_PORT to another one\n"
    )
