import socket

import pytest

from packages.service.serve import PortError, refuse, require_port


def test_a_port_in_use_is_named_with_the_variable_that_sets_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortError, match=rf"port {port} on 127.0.0.1 is in use; set F1_BACKEND_PORT to another one"):
            require_port("127.0.0.1", port, "F1_BACKEND_PORT")


def test_a_free_port_is_fine() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    require_port("127.0.0.1", port, "F1_BACKEND_PORT")


def test_a_refusal_is_one_line_and_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        refuse("backend", PortError("port 3002 is in use"), 1)
    assert ended.value.code == 1
    assert capsys.readouterr().err == "backend: port 3002 is in use\n"
