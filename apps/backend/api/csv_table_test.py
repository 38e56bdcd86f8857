import csv
import io

from apps.backend.api.csv_table import write_table
from packages.types.career import DriverSummary
from packages.types.response import Page
from packages.types.search import SearchHit


def hit(title: str) -> SearchHit:
    return SearchHit(kind="driver", id="x", title=title, subtitle="", score=-1.5)


def cells(*titles: str) -> list[dict[str, str]]:
    page = Page(total=len(titles), limit=30, offset=0, items=tuple(hit(title) for title in titles))
    return list(csv.DictReader(io.StringIO(write_table(page, Page[SearchHit]).decode())))


def test_no_cell_is_taken_for_a_formula() -> None:
    formulas = ("=1+1", "@SUM", "+A1", "-1+1", "+1 Lap+cmd", "\tx", "+", "-", "+1\n=2")
    assert [row["title"] for row in cells(*formulas)] == [f"'{formula}" for formula in formulas]


def test_gaps_and_laps_behind_keep_their_value() -> None:
    gaps = ("+22.457", "+1:02.345", "+1 Lap", "+12 Laps", "-0.5")
    assert tuple(row["title"] for row in cells(*gaps)) == gaps


def test_negative_numbers_stay_numbers() -> None:
    assert cells("x")[0]["score"] == "-1.5"


def test_text_with_commas_quotes_and_line_ends_survives() -> None:
    assert cells('Hill, "Damon"\nGraham')[0]["title"] == 'Hill, "Damon"\nGraham'


def test_an_empty_list_still_has_its_header() -> None:
    empty = write_table(Page[DriverSummary](total=0, limit=30, offset=0, items=()), Page[DriverSummary])
    assert empty.decode().startswith("driverId,code,permanentNumber,givenName,familyName,dateOfBirth,nationality,url,")
