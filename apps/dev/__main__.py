"""`./pants dev`."""

import os
from pathlib import Path

from apps.dev.program import ProgramError
from apps.dev.runner import run
from apps.dev.settings import Settings
from packages.embedded_stores.process import StoreError
from packages.service.serve import PortError, refuse
from packages.service.settings import SettingsError, read

if __name__ == "__main__":
    try:
        run(read(Settings, os.environ), Path.cwd())
    except SettingsError as error:
        refuse("dev", error, 2)
    except (PortError, StoreError, ProgramError) as error:
        refuse("dev", error)
