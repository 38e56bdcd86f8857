"""The API conforms to its OpenAPI document: schemathesis generates valid and invalid requests from it."""

import os
import subprocess
import sys
from pathlib import Path

CHECKS = "all"
QUESTIONS_OF_A_KIND = "6"  # For each endpoint and phase; some 700 in all.


def test_no_question_finds_an_error_or_an_answer_that_is_not_documented(backend_url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{backend_url}/schema/openapi.json"]
    command += ["--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", QUESTIONS_OF_A_KIND]
    # The same requests each time; failures are not stored.
    command += ["--seed", "1950", "--generation-database", "none", "--continue-on-failure", "--no-color"]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(  # noqa: S603 - our own command
        command, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=600, check=False
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert "generated" in run.stdout, "no request was generated"
