"""Points of each driver in each round of 2021: the gallery's largest chart."""

from itertools import accumulate

from packages.ui_kit.components.line_chart.line_chart import Series

CALENDAR = "BHR EMI POR ESP MON AZE FRA STY AUT GBR HUN BEL NED ITA RUS TUR USA MXC SAP QAT SAU ABU"
ROUNDS = CALENDAR.split()

# Name, team's colour, points of each round.
SCORES = (
    ("Max Verstappen", "#3671c6", "18 25 18 19 25 0 26 25 26 3 2 12.5 25 2 18 18 25 25 20 19 18 26"),
    ("Lewis Hamilton", "#00d2be", "25 19 25 25 7 0 18 19 12 27 18 7.5 19 0 25 10 19 18 25 25 26 18"),
    ("Valtteri Bottas", "#00d2be", "16 0 16 15 0 0 12 15 18 16 0 0 15 18 10 26 8 0 18 0 15 8"),
    ("Sergio Pérez", "#3671c6", "10 0 12 10 12 25 15 12 8 0 0 0 4 10 2 15 15 15 13 12 0 0"),
    ("Carlos Sainz", "#dc0000", "4 10 0 6 18 4 0 8 10 8 15 0.5 6 8 15 4 6 8 9 6 4 15"),
    ("Lando Norris", "#ff8700", "12 15 10 4 15 10 10 10 15 12 0 0 1 18 7 6 4 1 1 2 1 6"),
    ("Charles Leclerc", "#dc0000", "8 12 8 12 0 12 0 6 4 18 0 2 10 12 0 12 12 10 10 4 6 1"),
    ("Daniel Ricciardo", "#ff8700", "6 8 2 8 0 2 8 0 6 10 0 6 0 27 12 0 10 0 0 0 10 0"),
    ("Pierre Gasly", "#2b4562", "0 6 1 1 8 15 6 0 2 0 11 4 12 0 0 8 0 12 6 0 8 10"),
    ("Fernando Alonso", "#0090ff", "0 1 4 0 0 8 4 2 1 6 12 0 8 4 8 0 0 2 2 15 0 4"),
    ("Esteban Ocon", "#0090ff", "0 2 6 2 2 0 0 0 0 2 25 3 2 1 0 1 0 0 4 10 12 2"),
    ("Sebastian Vettel", "#006f62", "0 0 0 0 10 18 2 0 0 0 0 5 0 0 0 0 1 6 0 1 0 0"),
    ("Lance Stroll", "#006f62", "1 4 0 0 4 0 1 4 0 4 0 0 0 6 0 2 0 0 0 8 0 0"),
    ("Yuki Tsunoda", "#2b4562", "2 0 0 0 0 6 0 1 0 1 8 0 0 0 0 0 2 0 0 0 0 12"),
    ("George Russell", "#005aff", "0 0 0 0 0 0 0 0 0 0 4 9 0 2 1 0 0 0 0 0 0 0"),
    ("Kimi Räikkönen", "#900000", "0 0 0 0 0 1 0 0 0 0 1 0 0 0 4 0 0 4 0 0 0 0"),
    ("Nicholas Latifi", "#005aff", "0 0 0 0 0 0 0 0 0 0 6 1 0 0 0 0 0 0 0 0 0 0"),
    ("Antonio Giovinazzi", "#900000", "0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2 0"),
    ("Mick Schumacher", "#b6babd", "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"),
    ("Nikita Mazepin", "#b6babd", "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"),
    ("Robert Kubica", "#900000", "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"),
)


def season_2021() -> list[Series]:
    """Add up the points."""
    return [
        Series(
            name=name,
            short=name.split()[-1][:3].upper(),
            values=list(accumulate(map(float, scores.split()))),
            colour=colour,
        )
        for name, colour, scores in SCORES
    ]
