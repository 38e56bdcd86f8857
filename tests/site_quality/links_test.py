import httpx

from tests.site_quality.crawl import crawl, links_of

SAMPLE = 400


def test_links_are_resolved_against_their_page_and_lose_their_fragments() -> None:
    markup = '<a href="../2#top">x</a><script src="/s.js"></script><link rel="canonical" href="/y">'
    assert list(links_of(markup, "http://f1/seasons/1/")) == ["http://f1/seasons/2", "http://f1/s.js"]


def test_no_link_in_a_sample_of_the_site_leads_nowhere(site: httpx.Client) -> None:
    state = crawl(site, most=SAMPLE)
    assert state.read == SAMPLE
    assert state.failures == []
