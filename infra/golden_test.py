"""The golden templates are those that the code makes, and making them is quick and repeatable."""

import time

from infra.golden import FOLDER, golden_templates
from infra.settings import ENVIRONMENTS, PROD
from infra.synthesis import synthesize

HINT = "run `./pants run infra -- golden` and review the difference"


def test_the_committed_templates_are_those_the_code_makes() -> None:
    committed = {path: path.read_text() for path in FOLDER.glob("*/*.json")}
    made = golden_templates()
    assert committed.keys() == made.keys(), HINT
    different = [str(path) for path in made if committed[path] != made[path]]
    assert not different, HINT


def test_synthesis_is_deterministic() -> None:
    for env in ENVIRONMENTS.values():
        first = [each.minified() for each in synthesize(env)]
        assert first == [each.minified() for each in synthesize(env)]


def test_synthesis_takes_far_less_than_three_seconds_of_processor_time() -> None:
    began = time.process_time()
    synthesize(PROD)
    assert time.process_time() - began < 3


def test_every_template_fits_the_limits_of_cloudformation() -> None:
    for env in ENVIRONMENTS.values():
        for each in synthesize(env):
            assert len(each.resources) <= 500
            assert len(each.template.get("Outputs", {})) <= 200
            assert len(each.minified()) <= 1_000_000
