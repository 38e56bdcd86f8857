"""The rules by which Mozilla's Observatory and CSP evaluators judge a site, for pages, errors, the API and cookies."""

import re

import httpx
import pytest

DIRECTIVES = {
    *("default-src", "script-src", "style-src", "img-src", "connect-src", "font-src", "object-src", "media-src"),
    *("frame-src", "worker-src", "manifest-src", "base-uri", "form-action", "frame-ancestors", "child-src"),
    *("upgrade-insecure-requests", "require-trusted-types-for", "trusted-types"),
}
FETCHING = {name for name in DIRECTIVES if name.endswith("-src")}
SIX_MONTHS = 15_768_000
ADDRESSES = (
    "/",
    "/drivers/hunt",
    "/search?q=raikonen",
    "/nowhere",
    "/drivers/%00",
    "/api/v1/version",
    "/api/v1/%2e%2e/x",
)


def policy_of(response: httpx.Response) -> dict[str, list[str]]:
    """Read the one Content-Security-Policy header."""
    (policy,) = response.headers.get_list("content-security-policy")
    parts = [part.split() for part in policy.split(";") if part.strip()]
    directives = {name.lower(): values for name, *values in parts}
    assert len(directives) == len(parts), "a directive is given twice"
    return directives


@pytest.mark.parametrize("address", ADDRESSES)
async def test_the_content_security_policy_lets_nothing_through(production: httpx.AsyncClient, address: str) -> None:
    policy = policy_of(await production.get(address))
    assert set(policy) <= DIRECTIVES, "a directive is misspelt or deprecated"
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    sources = {source for name in policy.keys() & FETCHING for source in policy[name]}
    # No inline code, no evaluation, no wildcard, scheme, host or address that could be taken over or bypassed.
    assert sources <= {"'none'", "'self'"}
    if "script-src" in policy:
        assert policy["base-uri"] == ["'none'"]
        assert policy["form-action"] == ["'self'"]


@pytest.mark.parametrize("address", ADDRESSES)
async def test_the_other_headers_get_full_marks(production: httpx.AsyncClient, address: str) -> None:
    headers = (await production.get(address)).headers
    age = re.fullmatch(r"max-age=(\d+); includeSubDomains", headers["strict-transport-security"])
    assert age
    assert int(age[1]) >= SIX_MONTHS
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in {"no-referrer", "same-origin", "strict-origin-when-cross-origin"}
    assert headers["cross-origin-resource-policy"] in {"same-origin", "cross-origin"}
    assert "x-powered-by" not in headers
    if not address.startswith("/api/"):
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
    assert "access-control-allow-credentials" not in headers


async def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(production: httpx.AsyncClient) -> None:
    page = (await production.get("/")).text
    loaded = re.findall(r'<(?:script|img|iframe|source|link)[^>]+?(?:src|href)="([^"]+)"', page)
    assert loaded
    assert not [address for address in loaded if not re.match(r"/[^/]|https://f1\.example/", address)]
    assert not re.search(r"<[^>]+\son[a-z]+=", page)
    assert not re.search(r'(?:href|src|action)="javascript:', page)


async def test_cookies_are_for_this_site_and_https_alone(production: httpx.AsyncClient) -> None:
    answer = await production.post("/theme", data={"theme": "dark", "back_to": "/"})
    for cookie in answer.headers.get_list("set-cookie"):
        attributes = {part.strip().lower() for part in cookie.split(";")}
        assert {"secure", "samesite=lax", "path=/"} <= attributes


@pytest.mark.parametrize("address", ["/", "/nowhere", "/api/v1/version", "/robots.txt", "/favicon.svg"])
async def test_every_answer_says_what_it_is(production: httpx.AsyncClient, address: str) -> None:
    kind = (await production.get(address)).headers["content-type"]
    assert re.match(r"(text/(html|plain); charset=utf-8|application/(problem\+)?json|image/)", kind)
