"""Exports in use: an update that removes or changes one fails and rolls back, as on AWS."""

from typing import Any

from ministack.services import cloudformation
from ministack.services.cloudformation import handlers, stacks


def enforce() -> None:
    """Make the emulator check exports when a stack's outputs are resolved."""
    resolve = stacks._resolve_stack_outputs  # noqa: SLF001 - it has no public API for this

    def resolve_and_check(*arguments: Any) -> Any:
        outputs, exported = resolve(*arguments)
        _check(str(arguments[-2]), {name: entry["Value"] for name, entry in exported.items()})
        return outputs, exported

    stacks._resolve_stack_outputs = resolve_and_check  # noqa: SLF001 - nor for this


def _check(stack: str, exported: dict[str, Any]) -> None:
    """Raise ValueError, which fails the update, for a removed or changed export that another stack imports."""
    present = cloudformation._exports  # noqa: SLF001 - nor for this
    own = {name: entry["Value"] for name, entry in present.items() if entry["StackId"].split("/")[1] == stack}
    for name, value in own.items():
        if exported.get(name) == value:
            continue
        if users := _importers(stack, name):
            action = "updated" if name in exported else "deleted"
            raise ValueError(f"Export {name} cannot be {action} as it is in use by {' and '.join(users)}")


def _importers(stack: str, name: str) -> list[str]:
    others = cloudformation._stacks.items()  # noqa: SLF001 - nor for this
    return [
        other
        for other, body in others
        if other != stack and name in handlers._imported_export_names(body, other)  # noqa: SLF001 - nor for this
    ]
