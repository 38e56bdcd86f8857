"""Console output: tables of changes, events, stack outputs, reasons of failures."""

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from infra.deployer.change_set import Change
from infra.deployer.events import Event

_COLOURS = {"Add": "green", "Import": "green", "Modify": "yellow", "Remove": "red"}


def show_changes(console: Console, changes: Iterable[Change]) -> None:
    """Print a table of changes, replacements and removals in red."""
    table = Table("stack", "action", "resource", "type", "changes", title="Changes", title_justify="left")
    for change in changes:
        action = "REPLACE" if change.replacement == "True" else change.action
        action = "may replace" if change.replacement == "Conditional" else action
        colour = "bold red" if change.may_replace else _COLOURS.get(change.action, "white")
        table.add_row(
            change.stack,
            action,
            change.logical_id,
            change.resource_type.removeprefix("AWS::"),
            ", ".join(change.properties),
            style=colour,
        )
    console.print(table)


def show_outputs(console: Console, outputs: Mapping[str, Mapping[str, str]]) -> None:
    """Print the outputs of the stacks."""
    table = Table("stack", "output", "value", title="Outputs", title_justify="left")
    for stack, entries in outputs.items():
        for name, value in sorted(entries.items()):
            table.add_row(stack, name, value)
    console.print(table)


def show_reasons(console: Console, failures: Iterable[Event]) -> None:
    """Print why resources failed."""
    for event in failures:
        console.print(
            f"[bold red]{event.stack}/{event.logical_id}[/] ({event.resource_type}) {event.status}: "
            f"{escape(event.reason)}",
            soft_wrap=True,
        )


class Watch:
    """Print a line per event and, on a terminal, a progress bar per stack."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._console = console
        self._bars: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def expect(self, stack: str, resources: int | None) -> None:
        """Start the progress bar of a stack with this many resources; None if the number is unknown."""
        self._bars[stack] = self._progress.add_task(stack, total=resources)

    def show(self, event: Event) -> None:
        """Print an event and advance its stack's progress bar."""
        colour = "red" if event.failed else "green" if event.finished else "dim"
        reason = f" {escape(event.reason)}" if event.failed and event.reason else ""
        self._console.print(
            f"[{colour}]{event.stack:14} {event.status:28} {event.logical_id}{reason}[/]", soft_wrap=True
        )
        if event.finished and not event.of_stack:
            self._progress.advance(self._bars[event.stack])
