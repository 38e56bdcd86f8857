import json
import logging
import sys
from urllib.parse import quote

import pytest

from packages.service.logs import JsonFormatter, PlainFormatter
from packages.service.secret import Secret

FORMATTERS = (JsonFormatter("backend"), PlainFormatter("%(name)s: %(message)s"))
QUOTED = [r"pit\lane-1976", 'pit"lane-1976', """pit'"lane-1976""", "pit\tlane-1976", "pit lané-1976"]


def test_a_record_is_one_line_of_json_with_its_exception() -> None:
    try:
        raise ValueError("no grip\nat all")
    except ValueError:
        record = logging.LogRecord("f1.sync", logging.ERROR, "x.py", 1, "failed: %s", ("São Paulo",), sys.exc_info())
    line = JsonFormatter("backend").format(record)
    entry = json.loads(line)
    assert "\n" not in line
    assert (entry["service"], entry["level"], entry["message"]) == ("backend", "error", "failed: São Paulo")
    assert entry["timestamp"].endswith("+00:00")
    assert "ValueError: no grip" in entry["exception"]


@pytest.mark.parametrize("password", QUOTED)
@pytest.mark.parametrize("formatter", FORMATTERS)
def test_a_secret_that_json_or_repr_escapes_is_masked_in_every_field(
    formatter: logging.Formatter, password: str
) -> None:
    address = f"mongodb://driver:{quote(password)}@host/"
    for known in (Secret(password), Secret(address)):
        try:
            raise ValueError(f"wrong password {password!r} of {address}")
        except ValueError as error:
            arguments = (password, address, error, json.dumps(password), [password], known)
            record = logging.LogRecord(
                f"f1.{password}", logging.ERROR, "x.py", 1, "%s, %s, %r, %s, %s, %s", arguments, sys.exc_info()
            )
        line = formatter.format(record)
        assert "1976" not in line
        assert "***" in line
