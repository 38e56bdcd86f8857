"""Hand a template to CloudFormation: inline if it is small, else through S3."""

import hashlib
from typing import Any

from infra.deployer.errors import OperatorError
from infra.deployer.session import Session
from infra.deployer.state import outputs
from infra.stacks.order import stacks
from infra.synthesis import SynthesizedStack

LARGEST_INLINE = 51_200  # bytes
_LARGEST = 1_000_000


def location(session: Session, synthesized: SynthesizedStack) -> dict[str, Any]:
    """Return the request arguments for a template, after uploading it to S3 if it is large."""
    body = synthesized.minified()
    size = len(body.encode())
    if size > _LARGEST:
        raise OperatorError(f"The {synthesized.stack.name} template has {size} bytes; CloudFormation takes {_LARGEST}.")
    if size <= LARGEST_INLINE:
        return {"TemplateBody": body}
    bucket = outputs(session, stacks(session.env)[0])["TemplatesBucket"]
    key = f"{synthesized.stack.name}/{hashlib.sha256(body.encode()).hexdigest()}.json"
    session.client("s3").put_object(Bucket=bucket, Key=key, Body=body.encode())
    return {"TemplateURL": f"https://s3.{session.env.region}.amazonaws.com/{bucket}/{key}"}
