import pytest

from apps.backend.history.history import History

# From the official statistics: races entered and races started, of drivers whose careers are over.
OFFICIAL = {
    "barrichello": (326, 322),
    "michael_schumacher": (308, 306),
    "button": (309, 306),
    "vettel": (300, 299),
    "patrese": (257, 256),
    "trulli": (256, 252),
    "fisichella": (231, 229),
    "webber": (217, 215),
    "rosberg": (206, 206),
    "berger": (210, 210),
    "cesaris": (214, 208),
    "coulthard": (247, 246),
    "piquet": (207, 204),
    "alesi": (202, 201),
    "prost": (202, 199),
    "alboreto": (215, 194),
    "hill": (179, 176),
    "laffite": (180, 176),
    "senna": (162, 161),
    "hakkinen": (165, 161),
    "watson": (154, 152),
    "johansson": (103, 79),
    "reutemann": (146, 146),
    "stewart": (100, 99),
    "moss": (67, 66),
    "lauda": (177, 171),
    "regazzoni": (139, 132),
    "vandoorne": (42, 41),
    "villeneuve": (165, 163),
    "kevin_magnussen": (186, 185),
    "grosjean": (181, 179),
}


@pytest.mark.parametrize(("driver_id", "official"), OFFICIAL.items())
def test_entries_and_starts_are_the_official_ones(history: History, driver_id: str, official: tuple[int, int]) -> None:
    totals = history.driver_totals[driver_id]
    assert (totals.entries, totals.starts) == official


@pytest.mark.parametrize(("driver_id", "starts"), [("raikkonen", 349), ("mansell", 187), ("massa", 269), ("clark", 72)])
def test_starts_are_official_where_the_data_count_entries_otherwise(
    history: History, driver_id: str, starts: int
) -> None:
    # Sessions driven without a place in the race, such as Räikkönen's practice at Zandvoort 2021, are not in the data.
    assert history.driver_totals[driver_id].starts == starts


def test_a_retirement_listed_as_a_withdrawal_is_a_start(history: History) -> None:
    (zandvoort,) = [
        weekend
        for weekend in history.driver_weekends["lauda"]
        if weekend.race.season == 1979 and weekend.race.round == 12
    ]
    assert zandvoort.results[0].position_text == "R"
    assert zandvoort.started


def test_the_teams_that_left_indianapolis_2005_after_the_formation_lap_did_not_start(history: History) -> None:
    started = {
        driver_id
        for driver_id, weekends in history.driver_weekends.items()
        for weekend in weekends
        if (weekend.race.season, weekend.race.round) == (2005, 9) and weekend.started
    }
    assert started == {"michael_schumacher", "barrichello", "monteiro", "karthikeyan", "albers", "friesacher"}
