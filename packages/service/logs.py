"""Logs on standard error: readable lines in development, JSON for CloudWatch elsewhere."""

import json
import logging
import sys
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal

from packages.service.secret import scrub

LogLevel = Literal["debug", "info", "warning", "error"]


class JsonFormatter(logging.Formatter):
    """Write a record as one line of JSON: timestamp (UTC), level, service, logger, message, and exception if any."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service

    def format(self, record: logging.LogRecord) -> str:
        """Encode the record."""
        entry = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "service": self.service,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps({name: scrub(text) for name, text in entry.items()}, ensure_ascii=False)


class PlainFormatter(logging.Formatter):
    """Formats a record as text."""

    def format(self, record: logging.LogRecord) -> str:
        """Format the record, and its exception on further lines."""
        return scrub(super().format(record))


def configure(service: str, *, level: LogLevel, structured: bool) -> None:
    """Log from `level` up to standard error, as JSON if `structured`."""
    handler = logging.StreamHandler()
    plain = PlainFormatter(f"%(asctime)s {service} %(levelname)s %(name)s: %(message)s", "%H:%M:%S")
    handler.setFormatter(JsonFormatter(service) if structured else plain)
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    sys.excepthook = _log_uncaught
    # A line per request to a store or backend is noise; the caller logs failures.
    for chatty in ("aiohttp", "httpx", "httpcore", "pymongo"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLogger().level))


def server_config(service: str) -> dict[str, Any]:
    """Return the server process's logging configuration: JSON, as in its workers."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonFormatter, "service": service}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {"_granian": {"handlers": ["console"], "propagate": False}},
    }


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log uncaught exceptions like everything else."""
    logging.getLogger(__name__).critical("the program failed", exc_info=(kind, error, trace))
