"""Format values as Ergast does."""

import datetime as dt


def points(value: float) -> str:
    """Format points without a trailing `.0`: `25`, `12.5`, `0.14`."""
    return str(int(value)) if value == int(value) else repr(round(value, 4))


def degrees(value: float) -> str:
    """Format decimal degrees with at most seven significant digits and no trailing zeros."""
    return f"{value:.7g}"


def speed(value: float) -> str:
    """Format a speed with three decimals."""
    return f"{value:.3f}"


def utc(value: dt.time | None) -> str | None:
    """Format a time of day in UTC."""
    return None if value is None else value.strftime("%H:%M:%SZ")


def number(value: int | None) -> str | None:
    """Format a whole number."""
    return None if value is None else str(value)


def race_time(value: str) -> str:
    """Format a race time or a gap with three decimals: `2:13:23.6` becomes `2:13:23.600`."""
    whole, _, decimals = value.partition(".")
    return f"{whole}.{decimals:0<3}"


def duration(value: str) -> str:
    """Format the duration of a pit stop without leading zero minutes: `0:25.885` becomes `25.885`."""
    return value.removeprefix("0:")
