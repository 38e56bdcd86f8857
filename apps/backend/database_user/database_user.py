"""Create the database user of the programs with the least privileges that they need."""

from collections.abc import Mapping
from typing import Any, Final, Self

import msgspec
from pymongo import AsyncMongoClient
from pymongo.errors import OperationFailure, PyMongoError
from pymongo.uri_parser import parse_uri

from apps.backend.database.connection import check_address
from apps.backend.database.errors import DatabaseAddressError, DatabaseUnavailableError
from apps.backend.database.failures import cause, describe
from packages.service.secret import Secret

_Client = AsyncMongoClient[dict[str, Any]]

ROLE: Final = "readWrite"
USER_EXISTS: Final = 51003
_TIMEOUTS_MS: Final[dict[str, Any]] = {
    "serverSelectionTimeoutMS": 10_000,
    "connectTimeoutMS": 10_000,
    "socketTimeoutMS": 20_000,
}


class Login(msgspec.Struct, frozen=True):
    """A user name and its password; a secret of Secrets Manager has more fields."""

    username: str
    password: str

    @classmethod
    def read(cls, secret: Secret) -> Self:
        """Decode a secret; raises ValueError, without showing it, if it is no login."""
        try:
            return msgspec.json.decode(secret.reveal(), type=cls)
        except msgspec.DecodeError:
            raise ValueError("expected JSON with username and password") from None


async def ensure_user(uri: Secret, database: str, superuser: Login) -> str:
    """Create the user of `uri`, or set its password and its right to read and write `database`; return the outcome.

    If the user already has them, nothing is changed and the superuser is not used. Raises DatabaseUnavailableError.
    """
    user = _user(uri)
    roles = [{"role": ROLE, "db": database}]
    try:
        if await _has(uri, roles):
            return f"the user {user.username} is there, and may read and write {database} alone"
        done = await _write(uri, superuser, user, roles)
    except PyMongoError as error:
        raise DatabaseUnavailableError(describe(error)) from error
    return f"the user {user.username} was {done}: it may read and write {database} alone"


def _user(uri: Secret) -> Login:
    check_address(uri)
    parsed = parse_uri(uri.reveal(), warn=False, validate=False) if "@" in uri.reveal() else {}
    if not parsed.get("username") or not parsed.get("password"):
        raise DatabaseAddressError("F1_MONGODB_URI names no user with a password")
    return Login(parsed["username"], parsed["password"])


async def _has(uri: Secret, roles: list[dict[str, str]]) -> bool:
    """Return whether the user can log in, and has exactly these roles."""
    async with _Client(uri.reveal(), **_TIMEOUTS_MS) as client:
        try:
            status = await client.admin.command("connectionStatus")
        except OperationFailure as error:
            if cause(error) == "MongoDB refuses the login":
                return False
            raise
    found: list[Mapping[str, str]] = status["authInfo"].get("authenticatedUserRoles", [])
    return [{"role": each["role"], "db": each["db"]} for each in found] == roles


async def _write(uri: Secret, superuser: Login, user: Login, roles: list[dict[str, str]]) -> str:
    """Create the user, or set the password and roles of an existing one."""
    known: dict[str, Any] = {"username": superuser.username, "password": superuser.password}
    async with _Client(uri.reveal(), **known, **_TIMEOUTS_MS) as client:
        try:
            await client.admin.command("createUser", user.username, pwd=user.password, roles=roles)
        except OperationFailure as error:
            # Another task that started at the same time may have created it.
            if error.code != USER_EXISTS:
                raise
            await client.admin.command("updateUser", user.username, pwd=user.password, roles=roles)
            return "updated"
    return "created"
