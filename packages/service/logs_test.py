import json
import logging
import sys

from packages.service.logs import JsonFormatter


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
