"""Data stack: both stores, their backups, and the secrets of all services."""

from troposphere import GetAtt, Ref, Sub, Template

from infra.components.backups import backup_vault, daily_backup, restore_drill
from infra.components.documentdb import cluster_name, documentdb
from infra.components.encryption import key
from infra.components.exports import export
from infra.components.memorydb import memorydb
from infra.components.password_rotation import database_rotation
from infra.components.secret import awaited
from infra.settings import Environment
from infra.stacks.registry import IMAGES


def build(env: Environment) -> Template:
    """Build both stores with users, passwords and connection strings, the backup plan and Sentry's secrets."""
    template = Template(Description=f"{env.prefix}: stores, backups and secrets")
    secrets_key_arn = GetAtt(key(template, env, "SecretsKey", "secrets"), "Arn")
    master, user, database_uri = documentdb(template, env, secrets_key_arn)
    database_rotation(template, env, user, master, secrets_key_arn)
    cache_url = memorydb(template, env, secrets_key_arn)
    cluster_arn = f"arn:${{AWS::Partition}}:rds:${{AWS::Region}}:${{AWS::AccountId}}:cluster:{cluster_name(env)}"
    daily_backup(template, env, backup_vault(template, env, env.prefix), Sub(cluster_arn))
    if env.protected:
        restore_drill(template, env, Sub(cluster_arn))

    export(template, env, "SecretsKeyArn", Sub("${SecretsKey.Arn}"))
    export(template, env, "DatabaseLogin", Ref(user))
    export(template, env, "DatabaseMaster", Ref(master))
    export(template, env, "DatabaseUri", Ref(database_uri))
    export(template, env, "CacheUrl", Ref(cache_url))
    for app in IMAGES:
        secret = awaited(
            template,
            env,
            sentry_secret(app),
            f"Sentry DSN of the {app}",
            secrets_key_arn,
            rotated="issued by Sentry, renewed there and put in by hand",
        )
        export(template, env, secret.title, Ref(secret))
    return template


def sentry_secret(app: str) -> str:
    """Return the logical id and output name of the secret with the Sentry DSN of `app`."""
    return f"{app.title()}SentryDsn"
