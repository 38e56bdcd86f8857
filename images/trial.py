"""Tries both images as production runs them, and prints their sizes: `./pants python images/trial.py TAG`.

It needs the `docker` of images/podman on the PATH. The root file system is read-only, no capability is left, and the
stores are those of development. Exit code 1 if an image is too large, starts too slowly, or holds what no program uses.
Images of another processor are run by emulation, and their time is printed without being judged.
"""

import platform
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from images.layout import Layout
from packages.embedded_stores.mongodb import embedded_mongodb
from packages.embedded_stores.process import HOST, free_port
from packages.embedded_stores.redis import embedded_redis

MOST_BYTES, MOST_SECONDS = 90_000_000, 2.0
OWN_PROCESSOR = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine())
PROGRAMS = {
    "backend": ("apps.backend.app", "apps.backend.load.load", "apps.backend.sync.run", "apps.backend.bulk.files"),
    "frontend": ("apps.frontend.app",),
}
# Imported only when they are needed: for addresses with mongodb+srv, for uploads, for error reports.
LATE = {
    *("apps", "packages", "_yaml", "click", "dns", "gridfs", "litestar_htmx", "markupsafe", "packaging"),
    *("certifi", "h11", "httpcore", "httpx", "sentry_sdk", "urllib3"),
    *("attrs", "dateutil", "icalendar", "six", "tzdata"),  # calendars
    "async_timeout",  # Redis's client before CPython 3.11.3
}
UNUSED = """
import importlib, pathlib, sys
for name in {programs!r} + ("granian.server",):
    importlib.import_module(name)
(folder,) = (each for each in sys.path if each.endswith("site-packages"))
there = {{each.name.partition(".")[0] for each in pathlib.Path(folder).iterdir()
          if (each.is_dir() or each.suffix in (".py", ".so")) and not each.name.endswith("-info")}}
print(*sorted(there - {{name.partition(".")[0] for name in sys.modules}} - {late!r} - {{"__pycache__"}}))
"""


class TrialError(Exception):
    """A fault of an image, in one line."""


class Trial:
    """The images of a tag, run on stores of their own."""

    def __init__(self, tag: str) -> None:
        self.tag = tag

    def command(self, app: str, settings: Mapping[str, str], *program: str) -> list[str]:
        """Return the command that runs a program in an app's image as a task runs it."""
        shut = ["--rm", "--read-only", "--cap-drop", "ALL", "--network", "host", "--pull", "never"]
        variables = [word for name, value in settings.items() for word in ("-e", f"{name}={value}")]
        return ["docker", "run", *shut, *variables, f"f1/{app}:{self.tag}", *program]

    def finish(self, app: str, settings: Mapping[str, str], *program: str) -> str:
        """Run a program to its end and return what it prints."""
        ended = subprocess.run(  # noqa: S603 - our own images
            self.command(app, settings, *program), capture_output=True, text=True, check=False
        )
        if ended.returncode:
            command = " ".join(program[:3])[:60]
            raise TrialError(f"{app}: {command} ended with {ended.returncode}: {ended.stderr[-500:]}")
        return ended.stdout.strip()

    @contextmanager
    def serving(self, app: str, settings: Mapping[str, str], url: str) -> Iterator[float]:
        """Run a server and yield the seconds until its first answer; raise TrialError if it does not end well."""
        began = time.monotonic()
        process = subprocess.Popen(self.command(app, settings), stdout=subprocess.DEVNULL)  # noqa: S603 - our own
        try:
            wait_for(f"{url}/health/live")
            yield time.monotonic() - began
            process.terminate()
            if code := process.wait(timeout=30):
                raise TrialError(f"{app}: ended with {code} when it was told to stop")
        finally:
            process.kill()


def wait_for(url: str, within: float = 120) -> bytes:
    """Return the first response; raise TrialError if there is none in time."""
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
                return bytes(answer.read())
        except OSError:
            time.sleep(0.02)
    raise TrialError(f"{url} does not answer")


def weigh(tag: str, app: str) -> Layout:
    """Return the image as it would be pushed."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 - our own images
            ["docker", "push", "--quiet", f"f1/{app}:{tag}", f"oci:{folder}/image:{tag}"],  # noqa: S607 - on the PATH
            check=True,
        )
        return Layout.read(Path(folder) / "image")


def serve(trial: Trial, say: "Says") -> None:
    """Load the data, start the API and the site, and look at a page."""
    with ExitStack() as running:
        api, site = free_port(), free_port()
        backend = {
            "F1_MONGODB_URI": running.enter_context(embedded_mongodb()),
            "F1_REDIS_URL": running.enter_context(embedded_redis()),
            "F1_BACKEND_PORT": str(api),
        }
        frontend = {"F1_BACKEND_URL": f"http://{HOST}:{api}", "F1_FRONTEND_PORT": str(site)}
        trial.finish("backend", backend, "python", "-m", "apps.backend.load")
        say.first("backend", running.enter_context(trial.serving("backend", backend, f"http://{HOST}:{api}")))
        wait_for(f"http://{HOST}:{api}/health/ready")
        say.first("frontend", running.enter_context(trial.serving("frontend", frontend, f"http://{HOST}:{site}")))
        if b"Verstappen" not in wait_for(f"http://{HOST}:{site}/seasons/2021"):
            raise TrialError("frontend: the page of 2021 does not name its champion")


class Says:
    """Prints findings, and collects the faults among them."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.emulated = False

    def line(self, text: str, *, right: bool) -> None:
        """Print a finding."""
        sys.stdout.write(f"{text}{'' if right else '  <- wrong'}\n")
        if not right:
            self.wrong.append(text)

    def first(self, app: str, seconds: float) -> None:
        """Judge the time to the first answer."""
        text = f"{app}: first answer after {seconds:.2f} s{' of emulation' if self.emulated else ''}"
        self.line(text, right=self.emulated or seconds <= MOST_SECONDS)

    def weight(self, app: str, image: Layout) -> None:
        """Judge the size."""
        text = f"{app}: {image.digest[:19]}, {image.architecture}, {image.size / 1e6:.1f} MB compressed"
        self.line(text, right=image.size <= MOST_BYTES)
        self.emulated = image.architecture != OWN_PROCESSOR


def main(arguments: list[str]) -> int:
    """Try both images; 1 if something is wrong with one."""
    if len(arguments) != 1:
        sys.stderr.write("usage: ./pants python images/trial.py TAG\n")
        return 2
    trial, say = Trial(arguments[0]), Says()
    try:
        for app, programs in PROGRAMS.items():
            say.weight(app, weigh(trial.tag, app))
            unused = trial.finish(app, {}, "python", "-c", UNUSED.format(programs=programs, late=LATE))
            say.line(f"{app}: unused libraries: {unused or 'none'}", right=not unused)
        serve(trial, say)
    except (TrialError, OSError, subprocess.CalledProcessError, ValueError) as error:
        sys.stderr.write(f"images/trial.py: {error}\n")
        return 1
    return 1 if say.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
