"""Deploy the AWS stacks: `python -m infra VERB --env NAME`."""

import sys

from infra.cli import main

if __name__ == "__main__":
    sys.exit(main())
