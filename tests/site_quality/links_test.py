import httpx

from tests.site_quality.crawl import crawl, links_of, listed_pages

SAMPLE = 400
PAGE = """
<link rel="canonical" href="/y"><script src="/s.js"></script>
<a href="../2#top">2</a> <a href="?sort=wins">by wins</a> <a download href="/t.csv">CSV</a>
"""


def test_links_are_resolved_against_their_page_and_lose_their_fragments() -> None:
    found = list(links_of(PAGE, "http://f1/seasons/1/"))
    variants = ["http://f1/seasons/1/?sort=wins", "http://f1/t.csv"]
    assert found == ["http://f1/s.js", "http://f1/seasons/2", *variants]


def test_mere_variants_of_pages_can_be_left_out() -> None:
    found = list(links_of(PAGE, "http://f1/seasons/1/", variants=False))
    assert found == ["http://f1/s.js", "http://f1/seasons/2"]


def test_no_link_in_a_sample_of_the_site_leads_nowhere(site: httpx.Client) -> None:
    state = crawl(site, ["/"], most=SAMPLE, variants=True)
    assert state.read == SAMPLE
    assert state.failures == []


def test_the_sitemap_lists_every_season_race_driver_constructor_and_circuit(site: httpx.Client) -> None:
    listed = listed_pages(site)
    assert listed[0] == "/"
    assert len(listed) == len(set(listed))
    totals = {kind: site.get(f"/api/v1/{kind}").json()["total"] for kind in ("drivers", "constructors", "circuits")}
    counted = {kind: sum(path.startswith(f"/{kind}/") for path in listed) for kind in totals}
    assert counted == totals
    seasons = site.get("/api/v1/seasons", params={"limit": 100}).json()["items"]
    assert sum("/races/" in path for path in listed) == sum(season["rounds"] for season in seasons)
