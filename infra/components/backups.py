"""AWS Backup: daily backups of the database, optionally copied to another region."""

from troposphere import GetAtt, Ref, Sub, Template
from troposphere.backup import (
    BackupPlan,
    BackupPlanResourceType,
    BackupRuleResourceType,
    BackupSelection,
    BackupSelectionResourceType,
    BackupVault,
    CopyActionResourceType,
    LifecycleResourceType,
    LockConfigurationType,
    RestoreTestingPlan,
    RestoreTestingRecoveryPointSelection,
    RestoreTestingSelection,
)

from infra.components.encryption import key
from infra.components.policy import service_role
from infra.settings import Environment

_DAYS = 35
_GRACE_DAYS = 7
_LONGEST_DAYS = 90


def backup_vault(template: Template, env: Environment, name: str, *, compliance: bool = False) -> BackupVault:
    """Add a vault with its own key; in protected environments its lock keeps backups for at least a week.

    Anyone with permission to change the vault can remove a lock in governance mode. Nobody can remove one in
    `compliance` mode, not even the account's root user or AWS, after its grace period.
    """
    vault_key = key(template, env, "BackupKey", "backup")
    vault = BackupVault(
        "Vault",
        BackupVaultName=name,
        EncryptionKeyArn=GetAtt(vault_key, "Arn"),
        DeletionPolicy="Retain",
        UpdateReplacePolicy="Retain",
    )
    if env.protected:
        vault.LockConfiguration = LockConfigurationType(MinRetentionDays=7)
        if compliance:
            vault.LockConfiguration.ChangeableForDays = _GRACE_DAYS
            vault.LockConfiguration.MaxRetentionDays = _LONGEST_DAYS
    return template.add_resource(vault)


def copy_vault_name(env: Environment) -> str:
    """Name of the vault in the other region, which the backup plan must know before it can import it."""
    return f"{env.prefix}-copy"


def daily_backup(template: Template, env: Environment, vault: BackupVault, resource_arn: Sub) -> None:
    """Add the plan that backs up `resource_arn` into `vault` every night."""
    content = BackupPlanResourceType(BackupPlanName=env.prefix, BackupPlanRule=[_nightly(env, vault)])
    plan = template.add_resource(BackupPlan("BackupPlan", BackupPlan=content))
    policies = ("AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores")
    role = service_role(
        template,
        "BackupRole",
        "backup.amazonaws.com",
        managed=[f"service-role/{policy}" for policy in policies],
        trusted={"StringEquals": {"aws:SourceAccount": Ref("AWS::AccountId")}},
    )
    selected = BackupSelectionResourceType(
        SelectionName="database", IamRoleArn=GetAtt(role, "Arn"), Resources=[resource_arn]
    )
    template.add_resource(BackupSelection("BackupSelection", BackupPlanId=Ref(plan), BackupSelection=selected))


def restore_drill(template: Template, env: Environment, resource_arn: Sub) -> None:
    """Let AWS restore the latest backup once a month, on a Tuesday, report the result, and delete it again."""
    plan = template.add_resource(
        RestoreTestingPlan(
            "RestoreDrill",
            RestoreTestingPlanName=env.prefix.replace("-", "_"),
            ScheduleExpression="cron(0 12 ? * TUE#1 *)",
            ScheduleExpressionTimezone="UTC",
            StartWindowHours=1,
            RecoveryPointSelection=RestoreTestingRecoveryPointSelection(
                Algorithm="LATEST_WITHIN_WINDOW",
                IncludeVaults=[Sub("${Vault.BackupVaultArn}")],
                RecoveryPointTypes=["SNAPSHOT"],
                SelectionWindowDays=7,
            ),
        )
    )
    template.add_resource(
        RestoreTestingSelection(
            "RestoreDrillSelection",
            RestoreTestingSelectionName="database",
            RestoreTestingPlanName=Ref(plan),
            ProtectedResourceType="DocumentDB",
            ProtectedResourceArns=[resource_arn],
            IamRoleArn=GetAtt("BackupRole", "Arn"),
            ValidationWindowHours=1,
        )
    )


def _nightly(env: Environment, vault: BackupVault) -> BackupRuleResourceType:
    life = LifecycleResourceType(DeleteAfterDays=_DAYS)
    rule = BackupRuleResourceType(
        RuleName="daily",
        TargetBackupVault=Ref(vault),
        ScheduleExpression="cron(0 3 * * ? *)",
        StartWindowMinutes=60,
        CompletionWindowMinutes=240,
        Lifecycle=life,
    )
    if env.copy_region:
        place = f"arn:${{AWS::Partition}}:backup:{env.copy_region}:${{AWS::AccountId}}"
        copy = Sub(f"{place}:backup-vault:{copy_vault_name(env)}")
        rule.CopyActions = [CopyActionResourceType(DestinationBackupVaultArn=copy, Lifecycle=life)]
    return rule
