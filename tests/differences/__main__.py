"""`python -m tests.differences`: describe a checkout, or compare two descriptions."""

import sys
from pathlib import Path

import msgspec

from infra.cost import estimate
from infra.settings import ENVIRONMENTS
from infra.synthesis import synthesize
from tests.contracts.compatibility import schema_of_this_commit
from tests.differences.differences import Description, compare


def describe() -> Description:
    """Describe the commit whose code is imported here."""
    stacks = {name: synthesize(env) for name, env in ENVIRONMENTS.items()}
    return Description(
        api=schema_of_this_commit(),
        templates={name: {each.stack.name: dict(each.resources) for each in found} for name, found in stacks.items()},
        cost={
            name: {f"{line.item} at ${line.price:g}": line.total for line in estimate(ENVIRONMENTS[name], found)}
            for name, found in stacks.items()
        },
    )


def main(arguments: list[str]) -> None:
    """Describe or compare, as the arguments say."""
    match arguments:
        case ["describe", file]:
            Path(file).write_bytes(msgspec.json.encode(describe()))
        case ["compare", before, after]:
            read = (msgspec.json.decode(Path(file).read_bytes(), type=Description) for file in (before, after))
            sys.stdout.write(compare(*read))
        case _:
            sys.exit("usage: python -m tests.differences describe FILE | compare BEFORE AFTER")


if __name__ == "__main__":
    main(sys.argv[1:])
