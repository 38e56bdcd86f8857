"""How a template reaches CloudFormation: in the request if it is small, else through S3."""

import hashlib
from typing import Any

from infra.deployer.account import Account
from infra.deployer.problem import OperatorError
from infra.deployer.state import outputs
from infra.estate import Synthesized
from infra.stacks.order import stacks

LARGEST_INLINE = 51_200  # bytes
_LARGEST = 1_000_000


def location(account: Account, synthesized: Synthesized) -> dict[str, Any]:
    """Give the arguments that hand a template over, having uploaded it where it must be."""
    body = synthesized.minified()
    size = len(body.encode())
    if size > _LARGEST:
        raise OperatorError(f"The {synthesized.stack.name} template has {size} bytes; CloudFormation takes {_LARGEST}.")
    if size <= LARGEST_INLINE:
        return {"TemplateBody": body}
    bucket = outputs(account, stacks(account.env)[0])["TemplateBucket"]
    key = f"{synthesized.stack.name}/{hashlib.sha256(body.encode()).hexdigest()}.json"
    account.client("s3").put_object(Bucket=bucket, Key=key, Body=body.encode())
    return {"TemplateURL": f"https://s3.{account.env.region}.amazonaws.com/{bucket}/{key}"}
