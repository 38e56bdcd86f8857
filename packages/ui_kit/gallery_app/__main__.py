"""Serves the gallery at 127.0.0.1, port 3010 or F1_GALLERY_PORT."""

import os
import sys
from typing import Annotated

from msgspec import Meta, Struct

from packages.service.serve import PortError, exit_with_reason, run
from packages.service.settings import SettingsError, read

APPLICATION, HOST = "packages.ui_kit.gallery_app.app:create_app", "127.0.0.1"


class GallerySettings(Struct, frozen=True):
    """Settings from the environment."""

    gallery_port: Annotated[int, Meta(ge=1, le=65535)] = 3010
    """The port of `./pants gallery`."""


def main() -> None:
    """Serve until told to stop; a wrong setting or a port in use is one line and a non-zero exit."""
    try:
        port = read(GallerySettings, os.environ).gallery_port
        if sys.stderr.isatty():  # `./pants gallery` shows its own address, which stays when this process is replaced.
            sys.stderr.write(f"gallery: http://{HOST}:{port}\n")
        run(APPLICATION, host=HOST, port=port, workers=1, variable="F1_GALLERY_PORT")
    except (PortError, SettingsError) as error:
        exit_with_reason("gallery", error)


if __name__ == "__main__":
    main()
