"""Create the user of F1_MONGODB_URI as the superuser: `python -m apps.backend.database_user`.

The user may only read and write one database. If it already has exactly these rights, nothing is done.
Exit code 1: failed.
"""

import sys

from apps.backend.database_user.database_user import Login, ensure_user
from apps.backend.database_user.settings import SuperuserSettings
from apps.backend.task import TaskError, run_with


async def _ensure(settings: SuperuserSettings) -> str:
    try:
        superuser = Login.read(settings.mongodb_superuser)
    except ValueError as error:
        raise TaskError(f"F1_MONGODB_SUPERUSER is invalid: {error}") from None
    return await ensure_user(settings.mongodb_uri, settings.mongodb_database, superuser)


if __name__ == "__main__":
    sys.exit(run_with(SuperuserSettings, "database_user", _ensure))
