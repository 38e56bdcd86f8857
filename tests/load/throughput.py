"""Responses per second, compared with a raw ASGI app that sends the same bytes on the same server."""

import statistics
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from tests.load import generator
from tests.load.generator import LoadError, request_head
from tests.load.servers import Servers, cpu_seconds, get, share

BROTLI: Final = ("accept-encoding", "gzip, deflate, br, zstd")
PAGE: Final = "/seasons/2021"
API: Final = "/api/v1/seasons/2021/standings/drivers"
ERGAST: Final = "/ergast/f1/2021/driverstandings.json"
DOWNLOAD: Final = "/data/latest/races.csv"  # 200 kB; the largest file takes longer than a run.


class Kind(Struct, frozen=True):
    """A kind of request: at which server, which path, and whether the client has the response already."""

    server: str
    path: str
    conditional: bool = False


KINDS: Final[Mapping[str, Kind]] = {
    "page": Kind("site", PAGE),
    "page, 304": Kind("site", PAGE, conditional=True),
    "API through the site": Kind("site", API),
    "API through the site, 304": Kind("site", API, conditional=True),
    "API": Kind("backend", API),
    "API, 304": Kind("backend", API, conditional=True),
    "Ergast API through the site": Kind("site", ERGAST),
    "Ergast API through the site, 304": Kind("site", ERGAST, conditional=True),
    "Ergast API": Kind("backend", ERGAST),
    "Ergast API, 304": Kind("backend", ERGAST, conditional=True),
    "download through the site": Kind("site", DOWNLOAD),
    "download": Kind("backend", DOWNLOAD),
}


class Sample(Struct, frozen=True):
    """One run: responses per second, microseconds of processor time of the server for each, and errors."""

    rate: float
    cpu: float
    errors: int


class Throughput(Struct, frozen=True):
    """Medians of some interleaved runs of a kind and of the raw app.

    `rate` is in responses per second, `cpu` in microseconds of processor time of the server. The `ratio` is that of
    processor times, which other processes on the machine change little; on an idle machine that of rates is the same.
    """

    rate: float
    raw_rate: float
    cpu: float
    raw_cpu: float
    ratio: float
    errors: int


def measure(servers: Servers, runs: int, seconds: float) -> dict[str, Throughput]:
    """Measure each kind alternately with the raw app, so that other load on the machine affects both."""
    prepared = dict(_prepared(servers))
    pairs: dict[str, list[tuple[Sample, Sample]]] = {name: [] for name in prepared}
    for _ in range(runs):
        for name, (request, raw_request) in prepared.items():
            raw = _sample(servers, "raw", raw_request, seconds)
            pairs[name].append((_sample(servers, KINDS[name].server, request, seconds), raw))
    return {name: _summary(samples) for name, samples in pairs.items()}


def _sample(servers: Servers, server: str, request: bytes, seconds: float) -> Sample:
    began = cpu_seconds(servers.pids[server])
    load = generator.run(getattr(servers, server), [request], seconds)
    used = cpu_seconds(servers.pids[server]) - began
    if not load.milliseconds:
        raise LoadError(f"{request.split()[1].decode()} of the {server} gave no complete response in {seconds:.0f} s")
    return Sample(load.rate, used / len(load.milliseconds) * 1_000_000, load.errors)


def _prepared(servers: Servers) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
    """Make each response ready, have the raw app send it too, and write the requests to both."""
    for name, kind in KINDS.items():
        port = getattr(servers, kind.server)
        reply = get(port, kind.path, BROTLI)
        if reply.status != 200:
            raise LoadError(f"{kind.path} of the {kind.server} responds {reply.status}")
        headers = [BROTLI]
        if kind.conditional:
            headers.append(("if-none-match", dict(reply.headers)[b"etag"].decode()))
            reply = get(port, kind.path, *headers)
        raw_path = "/" + name.replace(" ", "-").replace(",", "")
        share(servers, raw_path, reply)
        yield name, (request_head(kind.path, *headers), request_head(raw_path, *headers))


def _summary(samples: list[tuple[Sample, Sample]]) -> Throughput:
    own, raw = zip(*samples, strict=True)
    return Throughput(
        rate=statistics.median(sample.rate for sample in own),
        raw_rate=statistics.median(sample.rate for sample in raw),
        cpu=statistics.median(sample.cpu for sample in own),
        raw_cpu=statistics.median(sample.cpu for sample in raw),
        ratio=statistics.median(beside.cpu / sample.cpu for sample, beside in samples),
        errors=sum(sample.errors for sample in own),
    )
