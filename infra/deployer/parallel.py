"""Run one operation for several stacks in parallel, abandoning all of them on an interrupt."""

from collections.abc import Callable, Sequence
from threading import Thread
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_parallel(act: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Call `act` for every item in parallel; return the results in order, or raise the first error.

    Threads of an executor would keep an interrupted program alive until CloudFormation is done; these do not.
    """
    results: dict[int, Result] = {}
    errors: dict[int, BaseException] = {}

    def one(index: int) -> None:
        try:
            results[index] = act(items[index])
        except BaseException as error:
            errors[index] = error

    threads = [Thread(target=one, args=(index,), daemon=True) for index in range(len(items))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for index in sorted(errors):
        raise errors[index]
    return [results[index] for index in range(len(items))]
