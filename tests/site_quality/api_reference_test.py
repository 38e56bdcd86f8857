import httpx

from packages.ui_kit.testing.markup import parsed

REFERENCE = "/developers/reference"


def test_the_reference_has_every_address_of_the_api_and_each_example_works(site: httpx.Client) -> None:
    described = site.get("/schema/openapi.json").json()
    page = parsed(site.get(REFERENCE).text)
    offered = {
        path["get"]["operationId"] for address, path in described["paths"].items() if address.startswith("/api/")
    }
    assert offered <= {element.get("id") for element in page.iter()}
    examples = {link.get("href", "") for link in page.iter("a") if link.get("href", "").startswith("/api/")}
    assert len(examples) >= len(offered)
    assert {example: site.get(example).status_code for example in examples} == dict.fromkeys(examples, 200)


def test_each_type_that_the_reference_names_is_described(site: httpx.Client) -> None:
    types = site.get("/schema/openapi.json").json()["components"]["schemas"]
    described = [site.get(f"{REFERENCE}/types/{name}").status_code for name in types]
    assert described == [200] * len(types)
    assert site.get(f"{REFERENCE}/types/Nothing").status_code == 404


def test_the_former_address_leads_to_the_reference(site: httpx.Client) -> None:
    response = site.get("/schema/swagger")
    assert (response.status_code, response.headers["location"]) == (301, REFERENCE)
