"""Errors of Ergast's API, with Jolpica's messages."""

from http import HTTPStatus

MISSING_SEASON_AND_ROUND = "Bad Request: Missing one of the required parameters ['season_year', 'race_round']."
UNSUPPORTED_FILTER = "Bad Request: Unsupported filter for endpoint."
NO_FINAL_FILTER = "Bad Request: Endpoint does not support final filter."
NO_SUCH_ROUND = "Race round not found"


class ErgastError(Exception):
    """A request whose response has a status other than 200, and a `detail`."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def bad_request(detail: str) -> ErgastError:
    """Reject a well-formed but invalid request."""
    return ErgastError(HTTPStatus.BAD_REQUEST, detail)


def not_found(detail: str = "Not found.") -> ErgastError:
    """Reject an unknown path."""
    return ErgastError(HTTPStatus.NOT_FOUND, detail)
