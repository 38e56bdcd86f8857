"""Serves the gallery at 127.0.0.1, port 3010 or F1_GALLERY_PORT."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces

HOST, PORT = "127.0.0.1", "3010"


def port(text: str) -> int:
    """Read a port number; raises ValueError with a sentence for the user."""
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise ValueError(f"F1_GALLERY_PORT: {text!r} is not a port (1 to 65535)")
    return int(text)


def main() -> None:
    """Run the server until it is told to stop."""
    try:
        number = port(os.environ.get("F1_GALLERY_PORT", PORT))
    except ValueError as error:
        sys.exit(str(error))
    sys.stderr.write(f"UI kit: http://{HOST}:{number}\n")
    target = "packages.ui_kit.gallery_app.app:create_app"
    Granian(target, address=HOST, port=number, interface=Interfaces.ASGI, factory=True, log_enabled=False).serve()


if __name__ == "__main__":
    main()
