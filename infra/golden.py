"""Golden templates: committed copies of the synthesized templates, for review."""

from pathlib import Path

from infra.settings import ENVIRONMENTS
from infra.synthesis import synthesize

FOLDER = Path("infra/golden")  # from the root of the repository, where every command runs


def golden_templates() -> dict[Path, str]:
    """Write every template of every environment under the path where it is kept."""
    return {
        FOLDER / env.name / f"{each.stack.name}.json": each.reviewed()
        for env in ENVIRONMENTS.values()
        for each in synthesize(env)
    }


def renew() -> list[Path]:
    """Bring the golden templates up to date; returns the paths that changed."""
    templates = golden_templates()
    changed = [path for path, text in templates.items() if not path.exists() or path.read_text() != text]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(templates[path])
    obsolete = [path for path in FOLDER.glob("*/*.json") if path not in templates]
    for path in obsolete:
        path.unlink()
    return changed + obsolete
