import pytest

from apps.backend.settings import Settings
from apps.backend.task import run

ENVIRON = {"F1_MONGODB_URI": "mongodb://127.0.0.1:9", "F1_REDIS_URL": "redis://127.0.0.1:9"}


def test_an_interrupt_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    async def interrupted(_: Settings) -> str:
        raise KeyboardInterrupt

    assert run("load", interrupted, ENVIRON) == 130
    written = "".join(capsys.readouterr()).splitlines()
    assert len(written) == 1
    assert "load was interrupted; run it again to complete it" in written[0]
