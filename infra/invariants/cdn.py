"""Rules for CloudFront: it cannot be bypassed, serves no response to the wrong reader, and is purged with the data."""

import json
from collections.abc import Iterator
from typing import Any

from infra.components.cdn import (
    ALL_VIEWER,
    API_PATHS,
    CACHING_DISABLED,
    ERRORS,
    ORIGIN_HEADER,
    PREFERENCES,
    REGION,
    STORED_SECONDS,
    TRACKING,
    UNCACHED_PATHS,
)
from infra.components.cdn_purge import SETTLED_SECONDS
from infra.invariants.model import Model, Resource

_FORWARDED = {"Host", "Origin", "Access-Control-Request-Headers", "Access-Control-Request-Method"}


def cloudfront_is_in_front(model: Model) -> Iterator[str]:
    """Require CloudFront with the domain, its certificate and web ACL where the settings say so, and nowhere else."""
    env = model.env
    found = list(model.of("CloudFront::Distribution"))
    if len(found) != int(env.has_cdn):
        yield f"{env.name}: has {len(found)} distributions, and its setting is {env.cdn}"
    if env.has_cdn and env.region != REGION:
        yield f"{env.name}: CloudFront takes certificates and web ACLs from {REGION} only"
    if env.has_cdn and any(model.of("WAFv2::WebACLAssociation")):
        yield f"{env.name}: the balancer's web ACL would take CloudFront for the visitor"
    for acl in model.of("WAFv2::WebACL"):
        if acl.properties["Scope"] != ("CLOUDFRONT" if env.has_cdn else "REGIONAL"):
            yield f"{acl}: its scope is {acl.properties['Scope']}"
    for each in found:
        yield from _incomplete(model, each)


_CERTIFICATE_AND_ACL = ["AWS::CertificateManager::Certificate", "AWS::WAFv2::WebACL"]


def _incomplete(model: Model, distribution: Resource) -> Iterator[str]:
    config = distribution.properties["DistributionConfig"]
    named = [model.resource(distribution, config["ViewerCertificate"]["AcmCertificateArn"])]
    named.append(model.resource(distribution, config["WebACLId"]))
    if [each.type if each else "" for each in named] != _CERTIFICATE_AND_ACL:
        yield f"{distribution}: has no certificate or no web ACL"
    if config["Aliases"] != [model.env.domain] or len(list(model.of("Route53::RecordSet"))) != 2:
        yield f"{distribution}: not all of {model.env.domain} leads to it"


def origin_serves_cloudfront_alone(model: Model) -> Iterator[str]:
    """Require the load balancer to reject requests without the secret that CloudFront sends over TLS."""
    only = model.env.cdn == "only"
    for listener in model.of("ElasticLoadBalancingV2::Listener"):
        action = listener.properties["DefaultActions"][0]
        refuses = action["Type"] == "fixed-response" and action["FixedResponseConfig"]["StatusCode"] == "403"
        if listener.logical_id == "PublicHttps" and refuses is not only:
            yield f"{listener}: serves the wrong visitors by default"
    for each in model.of("CloudFront::Distribution"):
        yield from _wrong_origin(model, each)
        sent, accepted = _sent(each), list(_accepted(model))
        if only and not (sent and all(secret in [value for _, value in accepted] for secret in sent)):
            yield f"{each}: the balancer does not accept what it proves itself with"
        if only and not {rule for rule, _ in accepted} & set(each.depends_on):
            yield f"{each}: may be there before the balancer lets it in"


def _wrong_origin(model: Model, distribution: Resource) -> Iterator[str]:
    origin = distribution.properties["DistributionConfig"]["Origins"][0]
    balancer = model.follow(distribution.stack, origin["DomainName"])
    if balancer is None or (balancer.resource.logical_id, balancer.attribute) != ("PublicBalancer", "DNSName"):
        yield f"{distribution}: its origin is not the public balancer"
    if origin["CustomOriginConfig"]["OriginProtocolPolicy"] != "https-only":
        yield f"{distribution}: sends its secret in plain HTTP"


def _sent(distribution: Resource) -> list[Any]:
    headers = distribution.properties["DistributionConfig"]["Origins"][0].get("OriginCustomHeaders", [])
    return [each["HeaderValue"] for each in headers if each["HeaderName"] == ORIGIN_HEADER]


def _accepted(model: Model) -> Iterator[tuple[str, Any]]:
    """Yield each secret that a listener rule accepts, with the rule."""
    for rule in model.of("ElasticLoadBalancingV2::ListenerRule"):
        for condition in rule.properties["Conditions"]:
            header = condition.get("HttpHeaderConfig", {})
            if header.get("HttpHeaderName") == ORIGIN_HEADER:
                yield from ((rule.logical_id, value) for value in header["Values"])


def cloudfront_keys_are_the_page_caches(model: Model) -> Iterator[str]:
    """Require each path to be stored as the site stores it, and no path's errors to be stored."""
    for each in model.of("CloudFront::Distribution"):
        config = each.properties["DistributionConfig"]
        behaviors = {behavior["PathPattern"]: behavior for behavior in config["CacheBehaviors"]}
        if list(behaviors) != [*UNCACHED_PATHS, *API_PATHS]:
            yield f"{each}: has rules for {list(behaviors)}"
        for path, behavior in {"": config["DefaultCacheBehavior"], **behaviors}.items():
            if _policies(model, each, behavior) != _wanted_policies(path):
                yield f"{each}: {path or 'a page'} has the policies {_policies(model, each, behavior)}"
            if behavior["ViewerProtocolPolicy"] != "redirect-to-https" or len(behavior["AllowedMethods"]) != 7:
                yield f"{each}: serves plain HTTP, or answers for the site which methods there are"
        if sorted(error["ErrorCode"] for error in config["CustomErrorResponses"]) != sorted(ERRORS):
            yield f"{each}: would store some errors"


def _wanted_policies(path: str) -> tuple[str, str]:
    if path in UNCACHED_PATHS:
        return CACHING_DISABLED, ALL_VIEWER
    return ("ApiCache" if path else "PageCache"), "AsAsked"


def _policies(model: Model, source: Resource, behavior: dict[str, Any]) -> tuple[str, str]:
    names = [behavior["CachePolicyId"], behavior["OriginRequestPolicyId"]]
    first, second = (found.logical_id if (found := model.resource(source, name)) else str(name) for name in names)
    return first, second


def cloudfront_keys_are_complete(model: Model) -> Iterator[str]:
    """Require pages to be stored by query and preferences, the API by query and media type, each for its host."""
    wanted = {
        "PageCache": ({"Cookies": list(PREFERENCES)}, {}, {"QueryStrings": list(TRACKING)}),
        "ApiCache": ({}, {"Headers": ["Accept"]}, {}),
    }
    behaviors = {"PageCache": ("whitelist", "none", "allExcept"), "ApiCache": ("none", "whitelist", "all")}
    for policy in model.of("CloudFront::CachePolicy"):
        key = policy.properties["CachePolicyConfig"]["ParametersInCacheKeyAndForwardedToOrigin"]
        parts = tuple(dict(key[name]) for name in ("CookiesConfig", "HeadersConfig", "QueryStringsConfig"))
        kinds = (
            parts[0].pop("CookieBehavior"),
            parts[1].pop("HeaderBehavior"),
            parts[2].pop("QueryStringBehavior"),
        )
        name = policy.logical_id
        if (kinds, parts) != (behaviors[name], wanted[name]):
            yield f"{policy}: its key has {kinds} {parts}"
    for policy in model.of("CloudFront::OriginRequestPolicy"):
        if set(policy.properties["OriginRequestPolicyConfig"]["HeadersConfig"]["Headers"]) != _FORWARDED:
            yield f"{policy}: forwards what no key has"


def stored_pages_are_purged(model: Model) -> Iterator[str]:
    """Require the site to let CloudFront store pages where that is purged after each version, and only there."""
    wanted = str(STORED_SECONDS if model.env.has_cdn else 0)
    for task in model.of("ECS::TaskDefinition"):
        for variable in task.properties["ContainerDefinitions"][0]["Environment"]:
            if variable["Name"] == "F1_SHARED_CACHE_SECONDS" and variable["Value"] != wanted:
                yield f"{task}: lets shared caches store pages for {variable['Value']} seconds"
    purges = [each for each in model.of("Lambda::Function") if each.logical_id == "CdnPurge"]
    if len(purges) != int(model.env.has_cdn):
        yield f"{model.env.name}: nothing purges CloudFront, or there is nothing to purge"
    for purge in purges:
        variables = purge.properties["Environment"]["Variables"]
        seconds = int(variables["SETTLED_SECONDS"])
        if not SETTLED_SECONDS <= seconds < purge.properties["Timeout"] - 20:
            yield f"{purge}: waits {seconds} seconds for the site to know of a version"
        if variables["VERSION_ADDRESS"] != f"https://{model.env.domain}/api/v1/version":
            yield f"{purge}: asks {variables['VERSION_ADDRESS']} for the version"
        yield from _called(model, purge)


def _called(model: Model, purge: Resource) -> Iterator[str]:
    rules = [
        rule
        for rule in model.of("Events::Rule")
        if any(model.resource(rule, target["Arn"]) == purge for target in rule.properties["Targets"])
    ]
    pattern = json.dumps([rule.properties["EventPattern"] for rule in rules], sort_keys=True)
    for part in (
        '"source": ["aws.ecs"]',
        '["ECS Task State Change"]',
        '["ECS Deployment State Change"]',
        '"exitCode": [0]',
        '"name": ["sync"]',
        '"lastStatus": ["STOPPED"]',
        "SERVICE_DEPLOYMENT_COMPLETED",
    ):
        if part not in pattern:
            yield f"{purge}: is not called on {part}"
    for place in (':cluster/${Cluster}"', ':service/${Cluster}/${Service}"'):
        if place not in pattern:
            yield f"{purge}: is not called for {place}"
    for name in ("Cluster", "FrontendService"):
        if f'"{model.env.exported(name)}"' not in pattern:
            yield f"{purge}: is not called for {name}"
