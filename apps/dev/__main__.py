"""`./pants dev` and `./pants gallery`."""

import os
import sys
from pathlib import Path

from apps.dev.program import ProgramError
from apps.dev.runner import run
from apps.dev.settings import Settings
from packages.embedded_stores.process import StoreError
from packages.service.serve import PortError, refuse
from packages.service.settings import SettingsError, read

COMMANDS = ("dev", "gallery")

if __name__ == "__main__":
    command, *rest = sys.argv[1:] or ["dev"]
    if command not in COMMANDS or rest:
        refuse("dev", ValueError(f"unknown argument {' '.join(rest) or command}; {command} takes none"), 2)
    try:
        run(read(Settings, os.environ), Path.cwd(), gallery=command == "gallery")
    except SettingsError as error:
        refuse(command, error, 2)
    except (PortError, StoreError, ProgramError) as error:
        refuse(command, error)
