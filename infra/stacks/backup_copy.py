"""Backup copy stack: the vault in another region."""

from troposphere import Template

from infra.components.backups import backup_vault, copy_vault_name
from infra.settings import Environment


def build(env: Environment) -> Template:
    """Build the vault that the backup plan copies into."""
    template = Template(Description=f"{env.prefix}: second copy of the backups")
    backup_vault(template, env, copy_vault_name(env), compliance=True)
    return template
