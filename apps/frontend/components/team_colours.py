"""The colour that each team is shown in."""

from typing import Final

from packages.types.entities import Constructor

TEAMS: Final = {
    "alfa": "#a50f2d",
    "alphatauri": "#2b4562",
    "alpine": "#0093cc",
    "arrows": "#f57c1f",
    "aston_martin": "#229971",
    "audi": "#8c9398",
    "bar": "#b7b1a3",
    "benetton": "#00a3a6",
    "bmw_sauber": "#3c6eb4",
    "brabham": "#1b5e3c",
    "brm": "#2f5d50",
    "brawn": "#b8d430",
    "cadillac": "#9a8250",
    "caterham": "#0b6b3a",
    "ferrari": "#e8002d",
    "force_india": "#f596c8",
    "haas": "#b6babd",
    "honda": "#c9c9c9",
    "hrt": "#7c6a46",
    "jaguar": "#0a5a3c",
    "jordan": "#f2c500",
    "ligier": "#2a5caa",
    "lotus_f1": "#c9a24b",
    "marussia": "#c4161c",
    "mclaren": "#ff8000",
    "mercedes": "#27f4d2",
    "minardi": "#4a4a4a",
    "racing_point": "#f596c8",
    "rb": "#6692ff",
    "red_bull": "#3671c6",
    "renault": "#f2d200",
    "sauber": "#52e252",
    "team_lotus": "#c9a24b",
    "toro_rosso": "#469bff",
    "toyota": "#d81f2a",
    "tyrrell": "#1f3f8f",
    "williams": "#1868db",
}
# Until sponsors came in 1968, cars wore the colour of their country; so do here the teams not named above.
NATIONS: Final = {
    "American": "#3a5fb0",
    "Australian": "#1f7a4d",
    "Belgian": "#e0b400",
    "Brazilian": "#d9c21a",
    "British": "#1c6b45",
    "Dutch": "#e8731a",
    "French": "#2f6fd0",
    "German": "#8f979c",
    "Italian": "#c1272d",
    "Japanese": "#d4d0c8",
    "Swiss": "#d1393f",
}
OTHERS: Final = "#7d7f87"


def team_colour(constructor: Constructor) -> str:
    """Return the team's colour as "#rrggbb"; an engine variant (`brabham-climax`) has its chassis'."""
    team = constructor.constructor_id
    return TEAMS.get(team) or TEAMS.get(team.split("-", 1)[0]) or NATIONS.get(constructor.nationality, OTHERS)
