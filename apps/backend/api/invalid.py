"""Parameters that cannot be understood."""

from collections.abc import Mapping

from packages.types.problem import InvalidParameter


class InvalidParametersError(Exception):
    """Names each bad parameter and says why: `InvalidParametersError({"season": "..."})`."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.errors = tuple(InvalidParameter(parameter=name, detail=detail) for name, detail in reasons.items())
        super().__init__("; ".join(f"{error.parameter}: {error.detail}" for error in self.errors))
