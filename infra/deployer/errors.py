"""Errors that an operator can correct, and messages for those of AWS."""

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    CredentialRetrievalError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
    TokenRetrievalError,
)
from botocore.exceptions import (
    ConnectionError as NoConnection,
)

_NO_CREDENTIALS = (NoCredentialsError, PartialCredentialsError, CredentialRetrievalError, TokenRetrievalError)
_STALE = {"ExpiredToken", "ExpiredTokenException", "RequestExpired"}
_UNKNOWN = {"InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "AuthFailure"}
_FORBIDDEN = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation"}


class OperatorError(Exception):
    """An error that the operator can correct; its message says how."""


def explain(error: BotoCoreError | ClientError) -> str:
    """Explain an AWS or connection error in one line."""
    if isinstance(error, ClientError):
        return _explain_answer(error)
    if isinstance(error, _NO_CREDENTIALS):
        return f"No AWS credentials ({error}). Run `aws sso login`, or set AWS_PROFILE."
    if isinstance(error, ProfileNotFound):
        return f"{error}. Set AWS_PROFILE to one that `aws configure list-profiles` shows."
    if isinstance(error, NoConnection):
        return f"AWS cannot be reached: {error}. Check the network and proxy settings, then run this again."
    return f"{type(error).__name__}: {error}"


def _explain_answer(error: ClientError) -> str:
    code, message = error.response["Error"]["Code"], error.response["Error"].get("Message", "")
    if code in _STALE:
        return "The AWS credentials have expired. Run `aws sso login`, or renew them."
    if code in _UNKNOWN:
        return f"AWS does not know these credentials ({code}). Check AWS_PROFILE and the access key."
    if code in _FORBIDDEN:
        return (
            f"These credentials may not {error.operation_name}: {message}. Use a role that may; AWS_PROFILE selects it."
        )
    return f"{error.operation_name} failed: {code}: {message}"
