"""Values that one stack offers and later ones use, under names that begin with the environment."""

from troposphere import AWSHelperFn, Export, ImportValue, Output, Template

from infra.settings import Environment


def export(template: Template, env: Environment, name: str | None, value: AWSHelperFn) -> None:
    """Offer `value` to later stacks; only what never changes by itself, as an export locks its producer."""
    template.add_output(Output(str(name), Value=value, Export=Export(env.exported(str(name)))))


def imported(env: Environment, name: str) -> ImportValue:
    """Use what an earlier stack of this environment exports."""
    return ImportValue(env.exported(name))


def zone_letters(env: Environment) -> tuple[str, ...]:
    """Give each of the environment's zones a letter, for the names of what exists once a zone."""
    return tuple("ABCDEF"[: len(env.zones)])


def subnets(env: Environment, kind: str) -> list[ImportValue]:
    """Every subnet of a `kind`, "Public" or "Private"."""
    return [imported(env, f"{kind}Subnet{letter}") for letter in zone_letters(env)]
