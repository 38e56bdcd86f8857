"""Run Python that is pasted into a session, and print the value of its last line: `pasted_client`, code as input.

Runs in an environment of its own, with pandas and FastF1 and nothing of this project.
"""

import ast
import sys


def main() -> None:
    """Run the code from standard input as an interactive session does."""
    module = ast.parse(sys.stdin.read())
    last = module.body.pop()
    if not isinstance(last, ast.Expr):
        raise SystemExit("The last line has no value.")
    names: dict[str, object] = {}
    exec(compile(module, "pasted", "exec"), names)  # noqa: S102 - the examples of our own pages
    print(eval(compile(ast.Expression(last.value), "pasted", "eval"), names))  # noqa: S307, T201 - likewise


if __name__ == "__main__":
    main()
