"""Errors are explained in one helpful line."""

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError

from infra.deployer.errors import OperatorError, explain
from infra.deployer.session import open_session
from infra.settings import DEV


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("ExpiredToken", "have expired"),
        ("InvalidClientTokenId", "does not know these credentials"),
        ("AccessDenied", "may not CreateChangeSet: no"),
        ("LimitExceededException", "CreateChangeSet failed: LimitExceededException: no"),
    ],
)
def test_an_answer_of_aws_is_explained(code: str, says: str) -> None:
    error = ClientError({"Error": {"Code": code, "Message": "no"}}, "CreateChangeSet")
    assert says in explain(error)


def test_another_account_than_the_environments_is_refused(aws: str) -> None:
    with pytest.raises(OperatorError, match="for account 000000000000, but dev is account 123456789012"):
        open_session(replace(DEV, account_id="123456789012"))
