"""Image registries. Images are pushed, and signed by ECR as they are, between this stack and the services stack."""

import json

from troposphere import GetAtt, Template
from troposphere.ecr import (
    EncryptionConfiguration,
    ImageScanningConfiguration,
    LifecyclePolicy,
    Repository,
    RepositoryFilter,
    Rule,
    SigningConfiguration,
)
from troposphere.signer import SignatureValidityPeriod, SigningProfile

from infra.components.exports import export
from infra.settings import Environment

IMAGES = ("frontend", "backend")
_KEPT_IMAGES = 30
_SIGNED_MONTHS = 135  # the longest; an image that is rolled back to must still be trusted


def build(env: Environment) -> Template:
    """Build a repository for each app's image."""
    template = Template(Description=f"{env.prefix}: image registries")
    for app in IMAGES:
        repository = template.add_resource(_repository(env, app))
        export(template, env, f"{app.title()}Repository", GetAtt(repository, "RepositoryUri"))
        export(template, env, f"{app.title()}RepositoryArn", GetAtt(repository, "Arn"))
    _signatures(template, env)
    return template


def _signatures(template: Template, env: Environment) -> None:
    """Let ECR sign each image when it is pushed, in the name of who pushes it; the deployer refuses others."""
    profile = template.add_resource(
        SigningProfile(
            "ImageSigning",
            PlatformId="Notation-OCI-SHA384-ECDSA",
            SignatureValidityPeriod=SignatureValidityPeriod(Type="MONTHS", Value=_SIGNED_MONTHS),
            DeletionPolicy="Retain",
            UpdateReplacePolicy="Retain",
        )
    )
    template.add_resource(
        SigningConfiguration(
            "ImageSignatures",
            Rules=[
                Rule(
                    SigningProfileArn=GetAtt(profile, "Arn"),
                    RepositoryFilters=[RepositoryFilter(Filter=f"{env.prefix}/*", FilterType="WILDCARD_MATCH")],
                )
            ],
        )
    )


def repository_name(env: Environment, app: str) -> str:
    """Name of the repository that holds the images of `app`."""
    return f"{env.prefix}/{app}"


def _repository(env: Environment, app: str) -> Repository:
    return Repository(
        f"{app.title()}Repository",
        RepositoryName=repository_name(env, app),
        ImageScanningConfiguration=ImageScanningConfiguration(ScanOnPush=True),
        ImageTagMutability="IMMUTABLE",
        EncryptionConfiguration=EncryptionConfiguration(EncryptionType="KMS"),
        LifecyclePolicy=LifecyclePolicy(LifecyclePolicyText=json.dumps(_lifecycle())),
        DeletionPolicy="Retain",
        UpdateReplacePolicy="Retain",
    )


def _lifecycle() -> dict[str, object]:
    untagged = {
        "rulePriority": 1,
        "description": "Untagged images go after a day",
        "selection": {
            "tagStatus": "untagged",
            "countType": "sinceImagePushed",
            "countUnit": "days",
            "countNumber": 1,
        },
        "action": {"type": "expire"},
    }
    old = {
        "rulePriority": 2,
        "description": f"The last {_KEPT_IMAGES} releases stay, to roll back to",
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": _KEPT_IMAGES},
        "action": {"type": "expire"},
    }
    return {"rules": [untagged, old]}
