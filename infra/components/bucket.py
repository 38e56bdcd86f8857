"""Private S3 buckets whose objects expire."""

from collections.abc import Callable

from troposphere import AWSHelperFn, GetAtt, Ref, Sub, Template
from troposphere.s3 import (
    Bucket,
    BucketEncryption,
    BucketPolicy,
    LifecycleConfiguration,
    LifecycleRule,
    NoncurrentVersionExpiration,
    PublicAccessBlockConfiguration,
    ServerSideEncryptionByDefault,
    ServerSideEncryptionRule,
    VersioningConfiguration,
)

from infra.components.policy import Statement, document
from infra.components.suppression import suppress

_SSE_S3 = BucketEncryption(
    ServerSideEncryptionConfiguration=[
        ServerSideEncryptionRule(ServerSideEncryptionByDefault=ServerSideEncryptionByDefault(SSEAlgorithm="AES256"))
    ]
)

_NOT_PUBLIC = PublicAccessBlockConfiguration(
    BlockPublicAcls=True, BlockPublicPolicy=True, IgnorePublicAcls=True, RestrictPublicBuckets=True
)


def _forget_after(days: int) -> LifecycleRule:
    old = NoncurrentVersionExpiration(NoncurrentDays=7)
    return LifecycleRule(Status="Enabled", ExpirationInDays=days, NoncurrentVersionExpiration=old)


def _tls_only(objects: list[AWSHelperFn]) -> Statement:
    insecure = {"Bool": {"aws:SecureTransport": "false"}}
    return {
        "Sid": "OnlyTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": objects,
        "Condition": insecure,
    }


def private_bucket(
    template: Template,
    title: str,
    keep_days: int,
    access: Callable[[Bucket], list[Statement]] = lambda _: [],
) -> tuple[Bucket, BucketPolicy]:
    """Add a bucket with a generated name, whose objects live `keep_days` days, and the policy that `access` adds to."""
    bucket = Bucket(
        title,
        BucketEncryption=_SSE_S3,
        PublicAccessBlockConfiguration=_NOT_PUBLIC,
        VersioningConfiguration=VersioningConfiguration(Status="Enabled"),
        LifecycleConfiguration=LifecycleConfiguration(Rules=[_forget_after(keep_days)]),
        DeletionPolicy="Retain",
        UpdateReplacePolicy="Retain",
    )
    suppress(bucket, CKV_AWS_18="holds logs or templates itself: logging its reads would only grow it")
    template.add_resource(bucket)
    objects = [GetAtt(bucket, "Arn"), Sub(f"${{{title}.Arn}}/*")]
    policy = BucketPolicy(
        f"{title}Policy",
        Bucket=Ref(bucket),
        PolicyDocument=document(_tls_only(objects), *access(bucket)),
    )
    template.add_resource(policy)
    return bucket, policy
