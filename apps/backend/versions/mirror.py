"""Copies of the data in Redis and in a file, so that a process can start without the database."""

import asyncio
import logging
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, Protocol, Self
from uuid import uuid4

import msgspec
import zstandard
from msgspec.structs import replace

from apps.backend.cache.circuit_breaker import CircuitBreaker
from apps.backend.cache.redis_cache import RedisCache
from apps.backend.database.documents import Manifest
from apps.backend.database.mapping import CIRCUITS, CONSTRUCTORS, DRIVERS, RACES, renewed
from apps.backend.dataset import Dataset, without_details
from apps.backend.settings import Settings
from apps.backend.versions.version_details import VersionDetails, details_of
from packages.service.background import run_in_background
from packages.types.race import Race
from packages.types.version import DataVersion

log = logging.getLogger(__name__)

KEY: Final = "dataset"
COPY_LIFETIME: Final = timedelta(days=30)
COPY_PATIENCE: Final = timedelta(seconds=2)  # A copy has about five megabytes.
FORM: Final = "d"  # Version of the format around the structs; a new one has a new location.
LARGEST: Final = 256_000_000  # Bytes when unpacked; far beyond all data since 1950.


class MirrorError(Exception):
    """The copy is damaged, or was written with another schema."""


class Mirrored(msgspec.Struct, frozen=True):
    """All data of a version, and the digests by which its races are stored."""

    version: DataVersion
    dataset: Dataset
    race_digests: dict[str, str]
    details: VersionDetails = VersionDetails()

    @classmethod
    def of(cls, version: DataVersion, dataset: Dataset, manifest: Manifest) -> Self:
        """Arrange a dataset, of which `manifest` lists the records."""
        details = details_of(dataset, manifest)
        return cls(version, without_details(dataset), dict(manifest.get(RACES, {})), details)


class Packed(msgspec.Struct, frozen=True):
    """A copy as it is stored: its version, and whether this release can use it, can be read without the rest."""

    version: DataVersion
    schema: str  # As of `schema_digest`.
    body: bytes

    def unpack(self) -> Mirrored:
        """Decode the data; MirrorError if they are incomplete."""
        try:
            unpacked = zstandard.ZstdDecompressor().decompress(self.body, max_output_size=LARGEST)
            return _whole(msgspec.msgpack.decode(unpacked, type=_Stored))
        except (zstandard.ZstdError, msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise MirrorError(f"the copy of version {self.version.version} cannot be used: {error}") from error


class _Stored(msgspec.Struct, frozen=True):
    """A copy with each race by itself."""

    others: Mirrored
    encoded_races: tuple[msgspec.Raw, ...]


def _whole(stored: _Stored) -> Mirrored:
    """Decode the races one by one, replacing each one's copies of its drivers by the shared ones."""
    dataset, decoder = stored.others.dataset, msgspec.msgpack.Decoder(Race)
    entities: dict[str, dict[str, msgspec.Struct]] = {
        CIRCUITS: {each.circuit_id: each for each in dataset.circuits},
        DRIVERS: {each.driver_id: each for each in dataset.drivers},
        CONSTRUCTORS: {each.constructor_id: each for each in dataset.constructors},
    }
    races = tuple(renewed(decoder.decode(race), entities) for race in stored.encoded_races)
    return replace(stored.others, dataset=replace(dataset, races=races))


def pack(mirrored: Mirrored) -> Packed:
    """Encode and compress; about 5 MB."""
    encode = msgspec.msgpack.encode
    races = tuple(msgspec.Raw(encode(race)) for race in mirrored.dataset.races)
    stored = _Stored(replace(mirrored, dataset=replace(mirrored.dataset, races=())), races)
    return Packed(mirrored.version, schema_digest(), zstandard.ZstdCompressor(level=3).compress(encode(stored)))


@cache
def schema_digest() -> str:
    """Return a digest of the structs, so that releases with different ones do not read each other's copies."""
    return blake2b(msgspec.json.encode(msgspec.json.schema(Mirrored)), digest_size=6).hexdigest() + FORM


class Bundled(Protocol):
    """Builds the last resort, with the version that it would have in a database if `as_loaded`."""

    def __call__(self, *, as_loaded: bool) -> Packed | None:
        """Read the bundled data."""


def nothing_bundled(*, as_loaded: bool) -> Packed | None:
    """Return None: there are no bundled data."""
    return None


class Mirror:
    """Finds and stores copies; `bundled` builds the last resort. No storage failure reaches the caller."""

    def __init__(self, shared: RedisCache, file: Path | None = None, bundled: Bundled = nothing_bundled) -> None:
        self._shared, self._file, self.bundled = shared, file, bundled

    async def find(self, version: str | None) -> Packed | None:
        """Return the copy of `version`, or else the newest one.

        The bundled data count only if there is no copy, or if they are `version`; else they are not even read.
        """
        copies = [copy for copy in (await self._from_redis(), await asyncio.to_thread(self._from_file)) if copy]
        for copy in copies:
            if copy.version.version == version:
                return copy
        if version is not None or not copies:
            bundled = await asyncio.to_thread(lambda: self.bundled(as_loaded=version is not None))
            if bundled is not None and (bundled.version.version == version or not copies):
                return bundled
        return max(copies, key=lambda copy: copy.version.updated_at, default=None)

    async def keep(self, mirrored: Mirrored) -> bool:
        """Store a copy unless this version has one; return False if Redis has none afterwards."""
        version = mirrored.version
        start = _start(version)
        found = await self._shared.get_start(KEY, len(start))
        in_redis = found == start
        in_file = self._file is None or await asyncio.to_thread(self._version_in_file) == version.version
        if in_file and (in_redis or found is None):  # Packing is not worth it while Redis fails.
            return in_redis
        packed = await run_in_background(pack, mirrored)
        encoded = await run_in_background(msgspec.msgpack.encode, packed)
        if not in_file:
            await asyncio.to_thread(self._write, encoded)
        return in_redis or await self._shared.put(KEY, encoded, COPY_LIFETIME)

    async def _from_redis(self) -> Packed | None:
        return _decoded(await self._shared.get(KEY))

    def _from_file(self) -> Packed | None:
        try:
            return _decoded(self._file.read_bytes()) if self._file else None
        except OSError:
            return None

    def _version_in_file(self) -> str | None:
        found = self._from_file()
        return found.version.version if found else None

    def _write(self, encoded: bytes) -> None:
        assert self._file is not None  # noqa: S101 - checked before
        scratch = self._file.with_name(f".{self._file.name}-{uuid4().hex[:8]}")  # Other processes write theirs.
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_bytes(encoded)
            scratch.replace(self._file)
        except OSError as error:
            log.warning("the data cannot be copied to %s: %s", self._file, error.strerror)
            with suppress(OSError):
                scratch.unlink()


def mirror_of(settings: Settings, closing: AsyncExitStack, bundled: Bundled = nothing_bundled) -> Mirror:
    """Create the mirror that the settings name; `closing` closes its connections."""
    copies = RedisCache(settings.redis_url, f"f1:copy:{schema_digest()}", CircuitBreaker(COPY_PATIENCE))
    closing.push_async_callback(copies.close)
    return Mirror(copies, Path(settings.copy_file) if settings.copy_file else None, bundled)


def _start(version: DataVersion) -> bytes:
    """Return how an encoded copy of a version starts, up to the version's name: enough to recognise it."""
    encoded, name = (msgspec.msgpack.encode(value) for value in (Packed(version, "", b""), version.version))
    return encoded[: encoded.index(name) + len(name)]


def _decoded(stored: bytes | None) -> Packed | None:
    """Read a copy; None if there is none, or if it is damaged or written by a release with other structs."""
    try:
        packed = msgspec.msgpack.decode(stored, type=Packed) if stored else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return packed if packed is not None and packed.schema == schema_digest() else None
