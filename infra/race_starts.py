"""Start times of the season's races in UTC: services are scaled up before, because readers arrive within minutes.

A test compares them with the bundled data; the calendar of a new season is filled in here, and `infra golden` run.
"""

RACE_STARTS = (
    "2026-03-08T04:00",  # Australian Grand Prix
    "2026-03-15T07:00",  # Chinese Grand Prix
    "2026-03-29T05:00",  # Japanese Grand Prix
    "2026-05-03T17:00",  # Miami Grand Prix
    "2026-05-24T20:00",  # Canadian Grand Prix
    "2026-06-07T13:00",  # Monaco Grand Prix
    "2026-06-14T13:00",  # Barcelona-Catalunya Grand Prix
    "2026-06-28T13:00",  # Austrian Grand Prix
    "2026-07-05T14:00",  # British Grand Prix
    "2026-07-19T13:00",  # Belgian Grand Prix
    "2026-07-26T13:00",  # Hungarian Grand Prix
    "2026-08-23T13:00",  # Dutch Grand Prix
    "2026-09-06T13:00",  # Italian Grand Prix
    "2026-09-13T13:00",  # Spanish Grand Prix
    "2026-09-26T11:00",  # Azerbaijan Grand Prix
    "2026-10-04T07:00",  # Bahrain Grand Prix in Malaysia
    "2026-10-11T12:00",  # Singapore Grand Prix
    "2026-10-25T20:00",  # United States Grand Prix
    "2026-11-01T20:00",  # Mexico City Grand Prix
    "2026-11-08T17:00",  # São Paulo Grand Prix
    "2026-11-22T04:00",  # Las Vegas Grand Prix
    "2026-11-29T16:00",  # Qatar Grand Prix
    "2026-12-06T13:00",  # Abu Dhabi Grand Prix
)
