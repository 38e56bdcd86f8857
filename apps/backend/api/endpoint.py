"""Declaration of endpoints: a pure function from data and parameters to a struct, under a path."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[P, T]):
    """A GET endpoint for `path` that responds with the result of `function`; still callable as a plain function.

    The function's parameters are named data (see `data.py`), resolved parameters (see `resolve.py`), and parameters of
    the request (see `parameters.py`). The return annotation is the type of the response: a struct, or a tuple of
    structs, which is sent as a page of a list. `absent` means that the path's resource may not exist.
    """

    path: str
    function: Callable[P, T]
    absent: bool

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the function."""
        return self.function(*args, **kwargs)


def endpoint(path: str, *, absent: bool = False) -> Callable[[Callable[P, T]], Endpoint[P, T]]:
    """Declare the decorated function as the endpoint of `path`."""

    def declare(function: Callable[P, T]) -> Endpoint[P, T]:
        return Endpoint(path, function, absent)

    return declare
