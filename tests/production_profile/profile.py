"""The settings that infra gives each task in production, resolved as CloudFormation and ECS would resolve them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.components.documentdb import CA_FILE
from infra.flows import CACHE_PORT, DATABASE_PORT
from infra.invariants.model import Model, Resource
from infra.settings import PROD
from infra.synthesis import synthesize

_SECRET_FIELD = re.compile(r"\{\{resolve:secretsmanager:\$\{(\w+)\}:SecretString:(\w+)\}\}")


@dataclass(frozen=True)
class Addresses:
    """Values that only a deployment knows: addresses of stores and services, and generated passwords."""

    database: str
    cache: str
    authority: str
    api: str = ""

    @property
    def replacements(self) -> dict[str, str]:
        """Return the parts of composed values to replace."""
        return {
            f"${{Database.Endpoint}}:{DATABASE_PORT}": self.database,
            f"${{Cache.ClusterEndpoint.Address}}:{CACHE_PORT}": self.cache,
            CA_FILE: self.authority,
            "http://${InternalBalancer.DNSName}": self.api,
            "${Release}": "a1b2c3d",
        }


class Profile:
    """The production environment's templates: settings and secrets of its tasks and stores."""

    def __init__(self) -> None:
        self._model = Model(PROD, synthesize(PROD))

    def only(self, kind: str, logical_id: str | None = None) -> Resource:
        """Return the one resource of a type, or the one with this logical id."""
        (found,) = (each for each in self._model.of(kind) if logical_id in {None, each.logical_id})
        return found

    def login(self, secret: str) -> str:
        """Return the user name in a login secret."""
        given = self.only("SecretsManager::Secret", secret).properties
        text = given["SecretString"]["Fn::Sub"] if "SecretString" in given else _template(given)
        (user,) = re.findall(r'"username": "([^"]+)"', text)
        return str(user)

    def access(self) -> str:
        """Return the access string of the cache's user."""
        return str(self.only("MemoryDB::User").properties["AccessString"])

    def settings(
        self, task: str, addresses: Addresses, passwords: Mapping[str, str], container_name: str | None = None
    ) -> dict[str, str]:
        """Return the environment variables of a task's container, the main one unless told otherwise."""
        definition = self.only("ECS::TaskDefinition", f"{task}Task")
        name = container_name or task.lower()
        (container,) = (each for each in definition.properties["ContainerDefinitions"] if each["Name"] == name)
        plain = {each["Name"]: each["Value"] for each in container["Environment"]}
        secret = {each["Name"]: self._secret(definition, each["ValueFrom"], passwords) for each in container["Secrets"]}
        composed = {**plain, **{name: value for name, value in secret.items() if value is not None}}
        return {name: self._resolved(value, addresses, passwords) for name, value in composed.items()}

    def _secret(self, source: Resource, reference: object, passwords: Mapping[str, str]) -> Any:
        secret = self._model.resource(source, reference)
        if secret is None:
            raise LookupError(f"{source}: {reference} leads to no secret")
        if "GenerateSecretString" in secret.properties:
            return json.dumps({"username": self.login(secret.logical_id), "password": passwords[secret.logical_id]})
        return secret.properties.get("SecretString")  # None: Sentry's, which an operator sets

    def _resolved(self, value: Any, addresses: Addresses, passwords: Mapping[str, str]) -> str:
        text = str(value.get("Fn::Sub", f"${{{value.get('Ref')}}}")) if isinstance(value, dict) else str(value)
        for part, address in addresses.replacements.items():
            text = text.replace(part, address)
        return _SECRET_FIELD.sub(lambda found: self._field(found[1], found[2], passwords), text)

    def _field(self, secret: str, name: str, passwords: Mapping[str, str]) -> str:
        return self.login(secret) if name == "username" else passwords[secret]


def _template(given: Mapping[str, Any]) -> str:
    template = given["GenerateSecretString"]["SecretStringTemplate"]
    return str(template["Fn::Sub"] if isinstance(template, dict) else template)
