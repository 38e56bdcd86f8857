"""Begins a deployment that waits at its gate, for a test to kill: `python -m infra.emulator.interrupted`."""

from rich.console import Console

from infra.deployer.account import enter
from infra.deployer.deploy import Request, deploy
from infra.emulator.estates import held
from infra.settings import DEV

if __name__ == "__main__":
    deploy(enter(DEV, 0.02), held(DEV), Request(), Console())
