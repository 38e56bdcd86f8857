"""Lambda handler: bring a rotated database password to the tasks, which read secrets only at start.

It is idempotent, and each run completes the work of a failed one.
"""

import json
import os
from typing import Any

import boto3


def handler(event: object, context: object) -> dict[str, Any]:
    """Rewrite the connection string if the password changed; restart services older than their secrets."""
    secrets, ecs = boto3.client("secretsmanager"), boto3.client("ecs")
    written = write_address(secrets, os.environ["LOGIN"], os.environ["ADDRESS"], os.environ["PATTERN"])
    services = json.loads(os.environ["SERVICES"])
    restarted = [name for name in services if restart_if_older(secrets, ecs, name, services[name])]
    return {"written": written, "restarted": restarted}


def write_address(secrets: Any, login: str, address: str, pattern: str) -> bool:
    """Fill `pattern` from the login secret; return whether the connection string changed."""
    known = json.loads(secrets.get_secret_value(SecretId=login)["SecretString"])
    wanted = pattern
    # Replace PASSWORD last: a password may contain the other placeholders.
    for word, key in (("HOST", "host"), ("USER", "username"), ("PASSWORD", "password")):
        wanted = wanted.replace(word, known[key])
    if secrets.get_secret_value(SecretId=address)["SecretString"] == wanted:
        return False
    secrets.put_secret_value(SecretId=address, SecretString=wanted)
    return True


def restart_if_older(secrets: Any, ecs: Any, service: str, used: list[str]) -> bool:
    """Start new tasks if the service's newest deployment began before one of its secrets got its value."""
    cluster = os.environ["CLUSTER"]
    (described,) = ecs.describe_services(cluster=cluster, services=[service])["services"]
    began = max(deployment["createdAt"] for deployment in described["deployments"])
    if all(secrets.get_secret_value(SecretId=secret)["CreatedDate"] < began for secret in used):
        return False
    ecs.update_service(cluster=cluster, service=service, forceNewDeployment=True)
    return True
