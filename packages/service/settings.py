"""Settings from the environment, read and validated once at start."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

import msgspec

from packages.service.secret import Secret

PREFIX: Final = "F1_"

T = TypeVar("T", bound=msgspec.Struct)


class SettingsError(Exception):
    """A missing or invalid setting; the one-line message names its variable, never its value."""


def variable(field: str) -> str:
    """Return the environment variable of a settings field: `backend_port` is `F1_BACKEND_PORT`."""
    return PREFIX + field.upper()


def read(kind: type[T], environ: Mapping[str, str]) -> T:
    """Read settings of `kind` from `environ`; an empty variable counts as not set.

    Raises SettingsError for the first one that is missing or has the wrong type.
    """
    names = msgspec.structs.fields(kind)
    given = {field.name: environ[variable(field.name)] for field in names if environ.get(variable(field.name))}
    for field in names:
        if field.required and field.name not in given:
            raise SettingsError(f"{variable(field.name)} is not set")
    try:
        return msgspec.convert(given, kind, strict=False, dec_hook=_decoded)
    except msgspec.ValidationError as error:
        raise SettingsError(_explained(str(error), {field.name: field.type for field in names})) from None


def _decoded(kind: type[Any], value: object) -> object:
    if issubclass(kind, Secret) and isinstance(value, str):
        return kind(value)
    raise TypeError(f"{kind.__name__} cannot be read from a variable")


def _explained(message: str, kinds: Mapping[str, Any]) -> str:
    """Turn msgspec's "Expected `int`, got `str` - at `$.backend_port`" into a line about the variable."""
    place = re.search(r" - at `\$\.(\w+)`$", message)
    if place is None:
        return message
    reason = message[: place.start()].replace("`", "")
    if reason.startswith("Invalid enum value"):  # It goes on with the value, perhaps a secret in the wrong variable.
        reason = f"Expected one of {', '.join(sorted(_choices(kinds[place.group(1)])))}"
    return f"{variable(place.group(1))} is invalid: {reason}"


def _choices(kind: Any) -> Iterator[str]:
    """Find the values of the Literal that `kind` is or contains."""
    for each in get_args(kind):
        if get_origin(kind) is Literal:
            yield str(each)
        else:
            yield from _choices(each)
