"""`./pants dev` (`--sync`: also bring the data up to date) and `./pants gallery`."""

import os
import sys
from pathlib import Path

from apps.dev.program import ProgramError
from apps.dev.runner import run
from apps.dev.settings import Settings
from packages.embedded_stores.process import StoreError
from packages.service.serve import PortError, exit_with_reason
from packages.service.settings import SettingsError, read

COMMANDS = ("dev", "gallery")

if __name__ == "__main__":
    command, *rest = sys.argv[1:] or ["dev"]
    sync = (command, rest) == ("dev", ["--sync"])
    if command not in COMMANDS or (rest and not sync):
        takes = "--sync" if command == "dev" else "none"
        name = command if command in COMMANDS else "dev"
        exit_with_reason(name, ValueError(f"unknown argument {' '.join(rest) or command}; {command} takes {takes}"), 2)
    try:
        run(read(Settings, os.environ), Path.cwd(), gallery=command == "gallery", sync=sync)
    except SettingsError as error:
        exit_with_reason(command, error, 2)
    except (PortError, StoreError, ProgramError) as error:
        exit_with_reason(command, error)
