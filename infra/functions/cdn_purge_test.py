"""CloudFront is purged once for each version and after each release: against an emulator of CloudFront."""

import http.server
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from infra.emulator.process import emulator
from infra.functions.cdn_purge import handler

SYNC_ENDED = {"detail-type": "ECS Task State Change", "detail": {"lastStatus": "STOPPED"}}


class Site(http.server.BaseHTTPRequestHandler):
    version = "v1"

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/api/v1/version" else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"version": self.version, "source": "jolpica"}).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        """Log nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def cloudfront(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with emulator(tmp_path) as address:
        for name, value in {
            "AWS_ENDPOINT_URL": address,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "SETTLED_SECONDS": "0",
            "VERSION_ADDRESS": f"{site}/api/v1/version",
        }.items():
            monkeypatch.setenv(name, value)
        client = boto3.client("cloudfront")
        origin = {"Id": "balancer", "DomainName": "balancer.example.com"}
        custom = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}
        made = client.create_distribution(
            DistributionConfig={
                "CallerReference": "1",
                "Comment": "",
                "Enabled": True,
                "Origins": {"Quantity": 1, "Items": [{**origin, "CustomOriginConfig": custom}]},
                "DefaultCacheBehavior": {"TargetOriginId": "balancer", "ViewerProtocolPolicy": "redirect-to-https"},
            }
        )
        monkeypatch.setenv("DISTRIBUTION", made["Distribution"]["Id"])
        yield client


def invalidations(cloudfront: Any, distribution: str) -> list[tuple[str, list[str]]]:
    listed = cloudfront.list_invalidations(DistributionId=distribution)["InvalidationList"].get("Items", [])
    batches = [
        cloudfront.get_invalidation(DistributionId=distribution, Id=each["Id"])["Invalidation"]["InvalidationBatch"]
        for each in listed
    ]
    return sorted((batch["CallerReference"], batch["Paths"]["Items"]) for batch in batches)


def test_each_version_and_each_release_is_purged(cloudfront: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    distribution = os.environ["DISTRIBUTION"]
    first = handler(SYNC_ENDED, None)
    assert first["reference"] == "v1"
    assert handler(SYNC_ENDED, None)["reference"] == "v1"  # the same reference, of which CloudFront makes one
    monkeypatch.setattr(Site, "version", "v2")
    assert handler(SYNC_ENDED, None)["reference"] == "v2"
    released = {"detail-type": "ECS Deployment State Change", "detail": {"deploymentId": "ecs-svc/123"}}
    assert handler(released, None)["reference"] == "v2 ecs-svc/123"
    found = invalidations(cloudfront, distribution)
    assert {reference for reference, _ in found} == {"v1", "v2", "v2 ecs-svc/123"}
    assert all(paths == ["/*"] for _, paths in found)


def test_a_site_that_does_not_answer_is_an_error_that_raises_the_alarm(
    cloudfront: Any, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERSION_ADDRESS", f"{site}/elsewhere")
    with pytest.raises(OSError, match="404"):
        handler(SYNC_ENDED, None)


def test_the_function_fits_into_a_template() -> None:
    assert len(Path("infra/functions/cdn_purge.py").read_text()) <= 4096
