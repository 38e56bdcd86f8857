"""The services stack sets the variables that the apps read, and uses their start commands."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

import msgspec
import pytest

from apps.backend.database_user.settings import SuperuserSettings
from apps.backend.settings import Settings as BackendSettings
from apps.frontend.settings import Settings as FrontendSettings
from infra.settings import DEV, ENVIRONMENTS, PROD, STAGING, Environment
from infra.synthesis import synthesize
from packages.service.settings import SettingsError, read, variable

SETTINGS: Mapping[str, type[msgspec.Struct]] = {
    "Frontend": FrontendSettings,
    "Backend": BackendSettings,
    "Sync": BackendSettings,
}
# Plausible values for those that the template does not contain; each must be valid for its setting.
SAMPLE_SECRETS = {
    "F1_MONGODB_URI": "mongodb://user:password@database:27017/?tls=true",
    "F1_REDIS_URL": "rediss://user:password@cache:6379",
    "F1_SENTRY_DSN": "https://key@sentry.invalid/1",
    "F1_RELEASE": "a1b2c3d",
    "F1_BACKEND_URL": "http://internal-balancer.us-east-1.elb.amazonaws.com",
}
# Settings whose defaults are right on AWS too.
LEFT_TO_DEFAULTS = {
    "Frontend": {"F1_PAGE_CACHE_MEGABYTES"},
    "Backend": {
        "F1_BULK_DATA",
        "F1_JOLPICA_URL",
        "F1_JOLPICA_INTERVAL",
        "F1_COPY_FILE",
        "F1_ERGAST_HOURLY_LIMIT",
        "F1_TRUSTED_PROXIES",
    },
    "Sync": {
        "F1_JOLPICA_URL",
        "F1_JOLPICA_INTERVAL",
        "F1_COPY_FILE",
        "F1_ERGAST_HOURLY_LIMIT",
        "F1_TRUSTED_PROXIES",
        "F1_BULK_DATA",
        "F1_BULK_FOLDER",
        "F1_DRAIN_SECONDS",
    },
}
SECRETS = {
    "Frontend": {"F1_SENTRY_DSN"},
    "Backend": {"F1_MONGODB_URI", "F1_REDIS_URL", "F1_SENTRY_DSN"},
    "Sync": {"F1_MONGODB_URI", "F1_REDIS_URL", "F1_SENTRY_DSN"},
}


def containers(env: Environment, app: str) -> list[dict[str, Any]]:
    (services,) = (each for each in synthesize(env) if each.stack.name == "services")
    definitions: list[dict[str, Any]] = services.resources[f"{app}Task"]["Properties"]["ContainerDefinitions"]
    return definitions


def container(env: Environment, app: str) -> dict[str, Any]:
    return containers(env, app)[0]


def plain(definition: Mapping[str, Any]) -> dict[str, Any]:
    return {each["Name"]: each["Value"] for each in definition["Environment"]}


@pytest.mark.parametrize("app", SETTINGS)
def test_the_variables_are_exactly_those_of_the_apps_settings(app: str) -> None:
    definition = container(DEV, app)
    given = set(plain(definition)) | {each["Name"] for each in definition["Secrets"]}
    needed = {variable(field.name) for field in msgspec.structs.fields(SETTINGS[app])}
    assert given == needed - LEFT_TO_DEFAULTS[app]


@pytest.mark.parametrize("app", SETTINGS)
def test_what_is_left_to_a_default_has_one(app: str) -> None:
    required = {variable(field.name) for field in msgspec.structs.fields(SETTINGS[app]) if field.required}
    assert not required & LEFT_TO_DEFAULTS[app]


@pytest.mark.parametrize("app", SETTINGS)
def test_addresses_with_passwords_come_from_secrets_alone(app: str) -> None:
    definition = container(DEV, app)
    assert {each["Name"] for each in definition["Secrets"]} == SECRETS[app]
    assert not set(plain(definition)) & SECRETS[app]


@pytest.mark.parametrize("env", [DEV, STAGING, PROD], ids=list(ENVIRONMENTS))
@pytest.mark.parametrize("app", SETTINGS)
def test_the_apps_accept_the_values(app: str, env: Environment) -> None:
    definition = container(env, app)
    provided = {name: value for name, value in plain(definition).items() if isinstance(value, str)}
    secrets = {each["Name"]: SAMPLE_SECRETS[each["Name"]] for each in definition["Secrets"]}
    unknown = {name: SAMPLE_SECRETS[name] for name in plain(definition).keys() - provided.keys()}
    settings = read(SETTINGS[app], {**provided, **secrets, **unknown})
    assert vars_of(settings)["environment"] == env.release_stage


def vars_of(settings: msgspec.Struct) -> dict[str, Any]:
    return msgspec.structs.asdict(settings)


@pytest.mark.parametrize("app", ["Frontend", "Backend"])
def test_the_port_that_is_mapped_is_the_port_that_is_served(app: str) -> None:
    definition = container(DEV, app)
    (mapping,) = definition["PortMappings"]
    assert mapping["ContainerPort"] == int(plain(definition)[f"F1_{app.upper()}_PORT"])
    (field,) = (each for each in msgspec.structs.fields(SETTINGS[app]) if each.name == f"{app.lower()}_port")
    assert mapping["ContainerPort"] == field.default


@pytest.mark.parametrize("app", SETTINGS)
def test_the_commands_name_programs_that_exist(app: str) -> None:
    for each in containers(DEV, app):
        python, flag, module = each["Command"]
        assert (python, flag) == ("python", "-m")
        assert find_spec(f"{module}.__main__")


def test_the_superusers_login_goes_to_the_program_that_creates_the_user_and_to_no_other() -> None:
    given = {
        definition["Name"]
        for app in SETTINGS
        for definition in containers(DEV, app)
        if "F1_MONGODB_SUPERUSER" in {each["Name"] for each in definition["Secrets"]}
    }
    assert given == {"backend-user"}
    with pytest.raises(SettingsError, match="F1_MONGODB_SUPERUSER is not set"):
        read(SuperuserSettings, SAMPLE_SECRETS)
    assert "gearbox" not in str(read(SuperuserSettings, {**SAMPLE_SECRETS, "F1_MONGODB_SUPERUSER": "gearbox"}))
