"""The time zone of a circuit (IANA names)."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from packages.types.entities import Circuit
from packages.types.race_weekend import RaceWeekend

# Countries with one time zone on their mainland, as the circuits name them.
BY_COUNTRY: Final[Mapping[str, str]] = {
    "Argentina": "America/Argentina/Buenos_Aires",
    "Austria": "Europe/Vienna",
    "Azerbaijan": "Asia/Baku",
    "Bahrain": "Asia/Bahrain",
    "Belgium": "Europe/Brussels",
    "Brazil": "America/Sao_Paulo",
    "China": "Asia/Shanghai",
    "France": "Europe/Paris",
    "Germany": "Europe/Berlin",
    "Hungary": "Europe/Budapest",
    "India": "Asia/Kolkata",
    "Italy": "Europe/Rome",
    "Japan": "Asia/Tokyo",
    "Korea": "Asia/Seoul",
    "Malaysia": "Asia/Kuala_Lumpur",
    "Mexico": "America/Mexico_City",
    "Monaco": "Europe/Monaco",
    "Morocco": "Africa/Casablanca",
    "Netherlands": "Europe/Amsterdam",
    "Portugal": "Europe/Lisbon",
    "Qatar": "Asia/Qatar",
    "Russia": "Europe/Moscow",
    "Saudi Arabia": "Asia/Riyadh",
    "Singapore": "Asia/Singapore",
    "South Africa": "Africa/Johannesburg",
    "Spain": "Europe/Madrid",
    "Sweden": "Europe/Stockholm",
    "Switzerland": "Europe/Zurich",
    "Turkey": "Europe/Istanbul",
    "UAE": "Asia/Dubai",
    "UK": "Europe/London",
}
# Circuits in countries with several time zones.
BY_CIRCUIT: Final[Mapping[str, str]] = {
    "adelaide": "Australia/Adelaide",
    "albert_park": "Australia/Melbourne",
    "americas": "America/Chicago",
    "dallas": "America/Chicago",
    "detroit": "America/Detroit",
    "indianapolis": "America/Indiana/Indianapolis",
    "las_vegas": "America/Los_Angeles",
    "long_beach": "America/Los_Angeles",
    "miami": "America/New_York",
    "mosport": "America/Toronto",
    "phoenix": "America/Phoenix",
    "riverside": "America/Los_Angeles",
    "sebring": "America/New_York",
    "tremblant": "America/Toronto",
    "vegas": "America/Los_Angeles",
    "villeneuve": "America/Toronto",
    "watkins_glen": "America/New_York",
}


def circuit_time_zone(circuit: Circuit) -> ZoneInfo | None:
    """Return the time zone of a circuit; None for a new circuit in a country with several zones."""
    name = BY_CIRCUIT.get(circuit.circuit_id) or BY_COUNTRY.get(circuit.location.country)
    return time_zone(name) if name else None


def race_day(race: RaceWeekend) -> dt.date:
    """Return the day of a race at its circuit: races in America can start after midnight UTC."""
    zone = circuit_time_zone(race.circuit)
    if race.time is None or zone is None:
        return race.date
    return dt.datetime.combine(race.date, race.time.replace(tzinfo=dt.UTC)).astimezone(zone).date()


@lru_cache(maxsize=1024)
def _known_zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def time_zone(name: str) -> ZoneInfo | None:
    """Return the time zone of this IANA name, or None."""
    return _known_zone(name) if len(name) <= 64 else None
