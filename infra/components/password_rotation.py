"""Rotation of the database password by the function that AWS provides."""

import string

from troposphere import AWSHelperFn, Join, Ref, Template
from troposphere.secretsmanager import HostedRotationLambda, RotationRules, RotationSchedule, Secret

from infra.components.exports import imported, subnets
from infra.settings import Environment

# Expands HostedRotationLambda into a nested stack with AWS's function.
TRANSFORM = "AWS::SecretsManager-2024-09-16"


def database_rotation(
    template: Template, env: Environment, user: Secret, master: Secret, secrets_key_arn: AWSHelperFn
) -> None:
    """Rotate `user` on the first Tuesday of each month: by turns to its clone and to itself, each with a new password.

    What was in use before keeps its password until the next time. The function works as `master`, which is the user
    that the pair began with: secret propagation gives `master` its new password every second time.
    """
    template.set_transform(TRANSFORM)
    template.add_resource(
        RotationSchedule(
            "DatabaseRotation",
            SecretId=Ref(user),
            HostedRotationLambda=HostedRotationLambda(
                RotationType="MongoDBMultiUser",
                SuperuserSecretArn=Ref(master),
                SuperuserSecretKmsKeyArn=secrets_key_arn,
                RotationLambdaName=f"{env.prefix}-database-rotation",
                ExcludeCharacters=string.punctuation,
                KmsKeyArn=secrets_key_arn,
                VpcSecurityGroupIds=imported(env, "RotationGroup"),
                VpcSubnetIds=Join(",", subnets(env, "Private")),
            ),
            # A Tuesday, which no race weekend includes, after backups and maintenance.
            RotationRules=RotationRules(ScheduleExpression="cron(0 10 ? * TUE#1 *)", Duration="1h"),
            RotateImmediatelyOnUpdate=False,  # the connection string made on deployment stays right
            DependsOn=["DatabaseLoginAttachment", "DatabaseMasterAttachment", "DatabaseInstance1"],
        )
    )
