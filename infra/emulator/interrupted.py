"""Start a deployment that is held at a wait condition, for tests to interrupt."""

from rich.console import Console

from infra.deployer.deploy import Request, deploy
from infra.deployer.session import open_session
from infra.emulator.modified_templates import held
from infra.settings import DEV

if __name__ == "__main__":
    deploy(open_session(DEV, 0.02), held(DEV), Request(), Console())
