"""The bulk data over HTTP: the list of files, and the files, complete or by range."""

import asyncio
from datetime import UTC
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any, BinaryIO, Final

import msgspec
from litestar.types import HTTPScope, Receive, Send

from apps.backend.api.bulk.ranges import UnsatisfiableError, parse_range
from apps.backend.bulk.publisher import BulkPublisher
from packages.http.conditional import is_not_modified
from packages.http.headers import NOTHING_LOADS, Headers, header
from packages.http.responses import READING, RawResponse, respond
from packages.http.retry_after import SOON
from packages.types.response import Problem
from packages.types.version import BulkFile, BulkManifest

ROOT: Final = "/data"
LATEST: Final = "latest"
CHUNK: Final = 256 * 1024
PATH_SEND: Final = "http.response.pathsend"  # ASGI extension: the server reads the file, without Python.
UNCHANGING: Final = b"public, max-age=31536000, immutable"  # The files of a version.
CHECKED: Final = b"public, no-cache"
DOWNLOAD_HEADERS: Final[Headers] = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Accept-Ranges, Content-Range, ETag, X-Data-Version"),
    NOTHING_LOADS,
    (b"x-content-type-options", b"nosniff"),
)
PREFLIGHT: Final[Headers] = (
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"If-Modified-Since, If-None-Match, If-Range, Range"),
    (b"access-control-max-age", b"86400"),
)


def is_bulk(path: str) -> bool:
    """Return whether a path belongs to the bulk data."""
    return path == ROOT or path.startswith(f"{ROOT}/")


class BulkApi:
    """The ASGI application."""

    def __init__(self, publisher: BulkPublisher) -> None:
        self._publisher = publisher

    async def __call__(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Respond to one request."""
        if scope["method"] == "OPTIONS":
            await respond(scope, send, RawResponse(HTTPStatus.NO_CONTENT, (*DOWNLOAD_HEADERS, *PREFLIGHT)))
        elif scope["method"] not in READING:
            await respond(
                scope, send, _problem(scope, HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD are possible.")
            )
        else:
            await self._read(scope, send)

    async def _read(self, scope: HTTPScope, send: Send) -> None:
        words = scope["path"].removeprefix(ROOT).strip("/").split("/")
        named = None if words in ([""], [LATEST]) or words[0] == LATEST else words[0]
        manifest = self._publisher.manifest(named)
        if manifest is None:
            await respond(scope, send, _missing(scope, named))
        elif len(words) == 1:
            await respond(scope, send, _listing(scope, manifest))
        else:
            file = next((file for file in manifest.files if [file.name] == words[1:]), None)
            if file is None:
                detail = f"There is no file {'/'.join(words[1:])!r}; {ROOT} lists them."
                await respond(scope, send, _problem(scope, HTTPStatus.NOT_FOUND, detail))
            else:
                await self._send_file(scope, send, manifest, file, is_named=named is not None)

    async def _send_file(
        self, scope: HTTPScope, send: Send, manifest: BulkManifest, file: BulkFile, *, is_named: bool
    ) -> None:
        headers = _headers(manifest, file, UNCHANGING if is_named else CHECKED)
        etag = f'"{file.digest}"'
        if _is_unchanged(scope, etag, _last_modified(manifest)):
            await respond(scope, send, RawResponse(HTTPStatus.NOT_MODIFIED, headers))
            return
        is_same = header(scope, b"if-range") in ("", etag)
        try:
            part = parse_range(header(scope, b"range"), file.size) if is_same else None
        except UnsatisfiableError:
            size = (b"content-range", b"bytes */%d" % file.size)
            refused = RawResponse(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, (*DOWNLOAD_HEADERS, size))
            await respond(scope, send, refused)
            return
        assert self._publisher.root is not None  # noqa: S101 - there is a manifest
        path = self._publisher.root / manifest.version / file.name
        try:
            content = await asyncio.to_thread(path.open, "rb")
        except OSError:  # A newer version may have taken its place a moment ago.
            await respond(scope, send, _missing(scope, manifest.version))
            return
        with content:
            await _stream(scope, send, _response(headers, part, file.size), content, part or range(file.size))


def _is_unchanged(scope: HTTPScope, etag: str, modified: str) -> bool:
    """Return whether the client has this file.

    If-Modified-Since must equal the date exactly: after a return to an earlier version, dates go back.
    """
    if known := header(scope, b"if-none-match"):
        return is_not_modified(known, etag)
    return header(scope, b"if-modified-since") == modified


def _last_modified(manifest: BulkManifest) -> str:
    return format_datetime(manifest.updated_at.astimezone(UTC), usegmt=True)


def _response(headers: Headers, part: range | None, size: int) -> RawResponse:
    """Return the status and headers for a part of a file, or for all of it."""
    if part is None:
        return RawResponse(HTTPStatus.OK, headers)
    of_size = (b"content-range", b"bytes %d-%d/%d" % (part.start, part.stop - 1, size))
    return RawResponse(HTTPStatus.PARTIAL_CONTENT, (*headers, of_size))


async def _stream(scope: HTTPScope, send: Send, start: RawResponse, content: BinaryIO, part: range) -> None:
    """Let the server send a whole file if it can, else stream the part in chunks: no file is in memory as a whole."""
    headers = (*start.headers, (b"content-length", b"%d" % len(part)))
    opening: Any = {"type": "http.response.start", "status": start.status, "headers": headers}
    if start.status == HTTPStatus.OK and scope["method"] == "GET" and PATH_SEND in (scope.get("extensions") or {}):
        sent: Any = {"type": PATH_SEND, "path": content.name}
        await send(opening)
        await send(sent)
        return
    await send(opening)
    content.seek(part.start)
    left = 0 if scope["method"] == "HEAD" else len(part)
    while left > 0:
        piece = await asyncio.to_thread(content.read, min(CHUNK, left))
        left -= len(piece) or left
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _headers(manifest: BulkManifest, file: BulkFile, policy: bytes) -> Headers:
    return (
        (b"content-type", file.media_type.encode()),
        (b"content-disposition", f'attachment; filename="{file.name}"'.encode()),
        (b"accept-ranges", b"bytes"),
        (b"cache-control", policy),
        (b"etag", f'"{file.digest}"'.encode()),
        (b"last-modified", _last_modified(manifest).encode()),
        (b"x-data-version", manifest.version.encode()),
        *DOWNLOAD_HEADERS,
    )


def _listing(scope: HTTPScope, manifest: BulkManifest) -> RawResponse:
    body = msgspec.json.encode(manifest)
    etag = f'"{manifest.version}-{len(body)}-{manifest.seconds}"'
    headers: Headers = (
        (b"content-type", b"application/json"),
        (b"cache-control", CHECKED),
        (b"etag", etag.encode()),
        (b"x-data-version", manifest.version.encode()),
        *DOWNLOAD_HEADERS,
    )
    if is_not_modified(header(scope, b"if-none-match"), etag):
        return RawResponse(HTTPStatus.NOT_MODIFIED, headers)
    return RawResponse(HTTPStatus.OK, headers, body)


def _missing(scope: HTTPScope, version: str | None) -> RawResponse:
    if version is not None:
        return _problem(scope, HTTPStatus.NOT_FOUND, f"There are no files of version {version!r}; try {LATEST}.")
    detail = "The files are not ready: still being built, or not provided by this instance. Try again in a minute."
    return _problem(scope, HTTPStatus.SERVICE_UNAVAILABLE, detail, ((b"retry-after", b"%d" % (4 * SOON)),))


def _problem(scope: HTTPScope, status: HTTPStatus, detail: str, headers: Headers = ()) -> RawResponse:
    problem = Problem(title=status.phrase, status=status, detail=detail, instance=scope["path"])
    kind = (b"content-type", b"application/problem+json")
    return RawResponse(
        status, (kind, (b"cache-control", b"no-store"), *headers, *DOWNLOAD_HEADERS), msgspec.json.encode(problem)
    )
