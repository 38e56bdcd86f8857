"""Exports and imports between stacks, under names prefixed by the environment."""

from troposphere import AWSHelperFn, Export, ImportValue, Output, Template

from infra.settings import Environment


def export(template: Template, env: Environment, name: str | None, value: AWSHelperFn) -> None:
    """Export `value` to later stacks. Export stable ids only: an export in use cannot change."""
    template.add_output(Output(str(name), Value=value, Export=Export(env.exported(str(name)))))


def imported(env: Environment, name: str) -> ImportValue:
    """Import an export of an earlier stack of this environment."""
    return ImportValue(env.exported(name))


def zone_letters(env: Environment) -> tuple[str, ...]:
    """Return a letter per availability zone, for names of zonal resources."""
    return tuple("ABCDEF"[: len(env.zones)])


def subnets(env: Environment, kind: str) -> list[ImportValue]:
    """Import every subnet of a `kind`, "Public" or "Private"."""
    return [imported(env, f"{kind}Subnet{letter}") for letter in zone_letters(env)]
