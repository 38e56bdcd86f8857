"""Users of Amazon DocumentDB and the commands that their roles permit (Developer Guide, as of 2026)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from packages.embedded_stores.documentdb_limits import Command, Refusal, command_name

Role = Mapping[str, str]  # role and db

USER_COMMANDS: Final = frozenset({"connectionStatus", "createUser", "updateUser", "usersInfo"})
ROOT: Final = {"role": "root", "db": "admin"}
# Commands for every user: they show or end what is the user's own.
_OWN: Final = frozenset({
    "abortTransaction", "commitTransaction", "connectionStatus", "getMore", "killCursors", "refreshSessions",
})  # fmt: skip
_READ: Final = frozenset({
    "aggregate", "collStats", "count", "dataSize", "dbStats", "distinct", "explain", "find", "listCollections",
    "listIndexes",
})  # fmt: skip
_WRITE: Final = frozenset({
    "collMod", "create", "createIndexes", "delete", "drop", "dropIndexes", "findAndModify", "insert",
    "renameCollection", "update",
})  # fmt: skip
_PERMITTED: Final = {"read": _READ, "readWrite": _READ | _WRITE}


@dataclass
class User:
    """A user's password and roles."""

    password: str
    roles: Sequence[Role]


class Users:
    """The users of a cluster; it is created with a superuser."""

    def __init__(self, superuser: str, password: str) -> None:
        self._users = {superuser: User(password, [ROOT])}

    def password(self, name: str) -> str | None:
        """Return the password of a user; None if there is no such user."""
        return self._users[name].password if name in self._users else None

    def refusal(self, name: str, command: Command) -> Refusal | None:
        """Return the error for a command that a user has no right to; None if it may be executed."""
        command_, database = command_name(command), str(command.get("$db", "admin"))
        roles = self._users[name].roles
        if command_ in _OWN or ROOT in roles:
            return None
        if any(command_ in _PERMITTED.get(role["role"], ()) and role["db"] == database for role in roles):
            return None
        return Refusal(13, "Unauthorized", f"Authorization failure: {name} may not execute {command_} on {database}")

    def execute(self, name: str, command: Mapping[str, Any]) -> dict[str, Any]:
        """Reply to one of USER_COMMANDS of the user called `name`."""
        command_ = command_name(command)
        if command_ == "connectionStatus":
            own = {"authenticatedUsers": [{"user": name, "db": "admin"}]}
            return {"authInfo": {**own, "authenticatedUserRoles": list(self._users[name].roles)}, "ok": 1.0}
        if command_ == "usersInfo":
            user_name = str(command[command_])
            return {"users": [self._shown(user_name)] if user_name in self._users else [], "ok": 1.0}
        return self._written(command_, str(command[command_]), command)

    def _shown(self, name: str) -> dict[str, Any]:
        return {"_id": f"serverless.{name}", "user": name, "db": "admin", "roles": list(self._users[name].roles)}

    def _written(self, command_: str, name: str, command: Mapping[str, Any]) -> dict[str, Any]:
        exists = name in self._users
        if command_ == "createUser" and exists:
            return {"ok": 0.0, "code": 51003, "errmsg": f"User '{name}@admin' already exists"}
        if command_ == "updateUser" and not exists:
            return {"ok": 0.0, "code": 11, "errmsg": f"User '{name}@admin' not found"}
        user = self._users.setdefault(name, User("", ()))
        user.password = str(command.get("pwd", user.password))
        if "roles" in command:
            user.roles = [{"role": each, "db": "admin"} if isinstance(each, str) else each for each in command["roles"]]
        return {"ok": 1.0}
