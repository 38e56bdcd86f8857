"""The bootstrap stack: how GitHub deploys without stored credentials, and what CloudFormation may do for it."""

import json
from typing import Any

from troposphere import GetAtt, Ref, Sub, Template, encode_to_dict
from troposphere.iam import OIDCProvider, Policy, Role

from infra.components.bucket import private_bucket
from infra.components.exports import export
from infra.components.policy import Statement, allow, deny, document, trust
from infra.components.suppression import suppress
from infra.settings import REPOSITORY, Environment

_ISSUER = "token.actions.githubusercontent.com"


def build(env: Environment) -> Template:
    """Build the identity provider, the deploy role, CloudFormation's own role and the template bucket."""
    template = Template(Description=f"{env.prefix}: deployment from GitHub")
    provider = template.add_resource(
        OIDCProvider("GitHub", Url=f"https://{_ISSUER}", ClientIdList=["sts.amazonaws.com"])
    )
    bucket, _ = private_bucket(template, "Templates", keep_days=90)
    worker = template.add_resource(_cloudformation_role(env))
    deployer = template.add_resource(_deploy_role(env, provider))
    reviewer = template.add_resource(_review_role(env, provider))
    for name, role in (("DeployRole", deployer), ("ReviewRole", reviewer), ("CloudFormationRole", worker)):
        export(template, env, f"{name}Arn", GetAtt(role, "Arn"))
    export(template, env, "TemplatesBucket", Ref(bucket))
    return template


def cloudformation_role_name(env: Environment) -> str:
    """Name of the role that CloudFormation takes to change everything but the bootstrap stack."""
    return f"{env.prefix}-cloudformation"


def _github_trust(provider: OIDCProvider, environment: str) -> dict[str, Any]:
    claims = {
        f"{_ISSUER}:aud": "sts.amazonaws.com",
        # Exact, no wildcard: only jobs that GitHub's protection rules of this environment let through.
        f"{_ISSUER}:sub": f"repo:{REPOSITORY}:environment:{environment}",
    }
    return document(
        {
            "Effect": "Allow",
            "Principal": {"Federated": Ref(provider)},
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": claims},
        }
    )


def _deploy_role(env: Environment, provider: OIDCProvider) -> Role:
    return Role(
        "DeployRole",
        RoleName=f"{env.prefix}-deploy",
        Description="Assumed by GitHub Actions to push images and deploy the stacks",
        AssumeRolePolicyDocument=_github_trust(provider, env.name),
        Policies=[Policy(PolicyName="deploy", PolicyDocument=document(*_deploy_statements(env)))],
    )


def _review_role(env: Environment, provider: OIDCProvider) -> Role:
    return Role(
        "ReviewRole",
        RoleName=f"{env.prefix}-review",
        Description="Assumed by GitHub Actions to show the changes of a release before it is approved",
        AssumeRolePolicyDocument=_github_trust(provider, f"{env.name}-changes"),
        Policies=[Policy(PolicyName="review", PolicyDocument=document(*_review_statements(env)))],
    )


def _review_statements(env: Environment) -> tuple[Statement, ...]:
    change_sets = ["CreateChangeSet", "DeleteChangeSet", "DescribeChangeSet", "DescribeStacks", "GetTemplate"]
    return (
        allow([f"cloudformation:{action}" for action in change_sets], [_stacks(env, "*"), _transform()]),
        allow(["cloudformation:ValidateTemplate", "cloudformation:ListExports", "cloudformation:ListImports"], "*"),
        allow("iam:PassRole", Sub("${CloudFormationRole.Arn}"), Condition=_passed_to_cloudformation()),
        allow(["s3:PutObject", "s3:GetObject"], Sub("${Templates.Arn}/*")),
        # A change set is made and thrown away; nothing is ever executed by this role.
        deny(_CHANGE, _stacks(env, "*")),
    )


def _deploy_statements(env: Environment) -> tuple[Statement, ...]:
    repositories = Sub(f"arn:${{AWS::Partition}}:ecr:${{AWS::Region}}:${{AWS::AccountId}}:repository/{env.prefix}/*")
    return (
        allow("cloudformation:*", [_stacks(env, "*"), _transform()]),
        allow(["cloudformation:ValidateTemplate", "cloudformation:ListExports", "cloudformation:ListImports"], "*"),
        allow(["cloudformation:DescribeStackDriftDetectionStatus", "ecr:GetAuthorizationToken"], "*"),
        allow("iam:PassRole", Sub("${CloudFormationRole.Arn}"), Condition=_passed_to_cloudformation()),
        allow(_PUSH, repositories),
        allow("signer:SignPayload", _signing_profiles()),  # ECR signs in the name of who pushes
        allow(["s3:PutObject", "s3:GetObject"], Sub("${Templates.Arn}/*")),
        allow("secretsmanager:DescribeSecret", _sentry_secrets()),
        allow(_LOOK_AT, "*"),
        allow(
            "iam:CreateServiceLinkedRole", Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/*")
        ),
        # Only an administrator may change the role's own permissions.
        deny(
            _CHANGE, Sub(f"arn:${{AWS::Partition}}:cloudformation:*:${{AWS::AccountId}}:stack/{env.prefix}-bootstrap/*")
        ),
    )


_LOOK_AT = [
    "ec2:DescribeManagedPrefixLists",
    "iam:ListRoles",
    "route53:GetHostedZone",
    "servicequotas:GetServiceQuota",
]
_PUSH = [
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:CompleteLayerUpload",
    "ecr:DescribeImageScanFindings",
    "ecr:DescribeImageSigningStatus",
    "ecr:DescribeImages",
    "ecr:GetDownloadUrlForLayer",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
]


_CHANGE = [
    "cloudformation:DeleteStack",
    "cloudformation:ExecuteChangeSet",
    "cloudformation:SetStackPolicy",
    "cloudformation:UpdateStack",
    "cloudformation:UpdateTerminationProtection",
]


def _stacks(env: Environment, name: str) -> Sub:
    return Sub(f"arn:${{AWS::Partition}}:cloudformation:*:${{AWS::AccountId}}:stack/{env.prefix}-{name}/*")


def _transform() -> Sub:
    return Sub("arn:${AWS::Partition}:cloudformation:*:aws:transform/SecretsManager-2024-09-16")


def _signing_profiles() -> Sub:
    return Sub("arn:${AWS::Partition}:signer:${AWS::Region}:${AWS::AccountId}:/signing-profiles/*")


def _sentry_secrets() -> Sub:
    return Sub("arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:*SentryDsn*")


def _passed_to_cloudformation() -> dict[str, dict[str, str]]:
    return {"StringEquals": {"iam:PassedToService": "cloudformation.amazonaws.com"}}


def _cloudformation_role(env: Environment) -> Role:
    role = Role(
        "CloudFormationRole",
        RoleName=cloudformation_role_name(env),
        Description="Taken by CloudFormation to change the stacks after the bootstrap stack",
        AssumeRolePolicyDocument=trust("cloudformation.amazonaws.com"),
        # Every service but IAM; of IAM only the roles that begin with this environment's prefix, without the two here.
        ManagedPolicyArns=["arn:aws:iam::aws:policy/PowerUserAccess"],
        Policies=[Policy(PolicyName="own-roles", PolicyDocument=document(*_worker_statements(env)))],
    )
    return suppress(
        role,
        CKV_AWS_107="creates this environment's roles, so it needs IAM on names with its prefix",
        CKV_AWS_108="creates this environment's roles, so it needs IAM on names with its prefix",
        CKV_AWS_109="creates this environment's roles, so it needs IAM on names with its prefix",
        CKV_AWS_110="creates this environment's roles, so it needs IAM on names with its prefix",
    )


def _worker_statements(env: Environment) -> tuple[Statement, ...]:
    roles = f"arn:${{AWS::Partition}}:iam::${{AWS::AccountId}}:role/{env.prefix}"
    return (
        allow("iam:*", Sub(f"{roles}-*")),
        deny("iam:*", [Sub(f"{roles}-deploy"), Sub(f"{roles}-review"), Sub(f"{roles}-cloudformation")]),
    )


def deployment_actions(env: Environment) -> dict[str, set[tuple[str, str, str, bool]]]:
    """Return what each role needs: effect, action, resource as JSON, and whether conditions bound it."""
    needed = {
        "DeployRole": _deploy_statements(env),
        "ReviewRole": _review_statements(env),
        "CloudFormationRole": _worker_statements(env),
    }
    return {
        role: {
            (each["Effect"], action, json.dumps(encode_to_dict(resource), sort_keys=True), "Condition" in each)
            for each in statements
            for action in ([each["Action"]] if isinstance(each["Action"], str) else each["Action"])
            for resource in (each["Resource"] if isinstance(each["Resource"], list) else [each["Resource"]])
        }
        for role, statements in needed.items()
    }
