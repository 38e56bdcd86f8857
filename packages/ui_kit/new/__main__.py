"""Writes a new component: `./pants run packages/ui_kit:new -- stat_tile`."""

import sys
from pathlib import Path

from packages.ui_kit.new.component import InvalidNameError, write_component

COMPONENTS = Path("packages/ui_kit/components")


def main() -> None:
    """Write the component that the argument names; what is wrong is one line and a non-zero exit."""
    if len(sys.argv) != 2:
        sys.exit("usage: ./pants run packages/ui_kit:new -- NAME, such as stat_tile")
    try:
        files = write_component(sys.argv[1], COMPONENTS)
    except InvalidNameError as error:
        sys.exit(f"new: {error}")
    sys.stdout.write("".join(f"{file}\n" for file in files))
    name = sys.argv[1]
    sys.stdout.write(f"\nSee it: ./pants gallery, then http://127.0.0.1:3010/components/{name}/\n")
    sys.stdout.write(f"Test it: ./pants test packages/ui_kit/components/{name}/{name}_test.py\n")


if __name__ == "__main__":
    main()
