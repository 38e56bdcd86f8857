"""Web ACL: rate limits, and AWS's managed rule groups."""

import json
from typing import Any

from troposphere import AWSHelperFn, GetAtt, Sub, Template
from troposphere.wafv2 import (
    ActionCondition,
    AllowAction,
    BlockAction,
    ByteMatchStatement,
    Condition,
    CountAction,
    CustomHTTPHeader,
    CustomResponse,
    CustomResponseBody,
    DefaultAction,
    FieldToMatch,
    Filter,
    LoggingConfiguration,
    LoggingConfigurationFieldToMatch,
    LoggingFilter,
    ManagedRuleGroupStatement,
    OverrideAction,
    RateBasedStatement,
    RuleAction,
    RuleActionOverride,
    SingleHeader,
    Statement,
    TextTransformation,
    VisibilityConfig,
    WebACL,
    WebACLAssociation,
    WebACLRule,
)

from infra.components.exports import imported
from infra.components.log_group import log_group
from infra.settings import Environment

# Requests per address in five minutes, for the most expensive paths. Others are served from caches.
EXPENSIVE = {"/api/v1/search": 600, "/api/v1/compare": 600, "/search": 600, "/compare": 600}
RETRY_SECONDS = 300

# A group's rules that are only counted: API clients often send no user agent.
_MANAGED = {
    "AWSManagedRulesAmazonIpReputationList": (),
    "AWSManagedRulesCommonRuleSet": ("NoUserAgent_HEADER",),
    "AWSManagedRulesKnownBadInputsRuleSet": (),
}
_TOO_MANY = "TooManyRequests"


def web_acl_name(env: Environment) -> str:
    """Name of the access list, which its metrics carry.

    A list of another scope is another list, which CloudFormation puts beside the old one only under another name.
    """
    return f"{env.prefix}-cloudfront" if env.has_cdn else env.prefix


def web_acl(template: Template, env: Environment, balancer_arn: AWSHelperFn) -> WebACL:
    """Add the web ACL, its log, and its association with the balancer; CloudFront names its ACL itself."""
    limits = [_rate_limit(path, limit, index) for index, (path, limit) in enumerate(EXPENSIVE.items())]
    acl = WebACL(
        "WebFirewall",
        Name=web_acl_name(env),
        # At CloudFront: behind it all visitors would share a few addresses, and one limit.
        Scope="CLOUDFRONT" if env.has_cdn else "REGIONAL",
        DefaultAction=DefaultAction(Allow=AllowAction()),
        CustomResponseBodies={_TOO_MANY: _too_many()},
        VisibilityConfig=_visible(web_acl_name(env)),
        Rules=[*limits, *(_managed(name, len(limits) + index) for index, name in enumerate(_MANAGED))],
    )
    template.add_resource(acl)
    if not env.has_cdn:
        template.add_resource(
            WebACLAssociation("WebFirewallAssociation", ResourceArn=balancer_arn, WebACLArn=GetAtt(acl, "Arn"))
        )
    _log(template, env, acl)
    return acl


def _too_many() -> CustomResponseBody:
    """Respond like the API, with a problem document (RFC 9457)."""
    problem = {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": f"Too many requests of this kind from one address. Try again in {RETRY_SECONDS} seconds.",
    }
    return CustomResponseBody(Content=json.dumps(problem), ContentType="APPLICATION_JSON")


def _visible(name: str) -> VisibilityConfig:
    return VisibilityConfig(CloudWatchMetricsEnabled=True, SampledRequestsEnabled=True, MetricName=name)


def _rate_limit(path: str, limit: int, priority: int) -> WebACLRule:
    match = ByteMatchStatement(
        FieldToMatch=FieldToMatch(UriPath={}),
        PositionalConstraint="STARTS_WITH",
        SearchString=path,
        TextTransformations=[TextTransformation(Priority=0, Type="NORMALIZE_PATH")],
    )
    rate = RateBasedStatement(
        Limit=limit, AggregateKeyType="IP", ScopeDownStatement=Statement(ByteMatchStatement=match)
    )
    response = CustomResponse(
        ResponseCode=429,
        CustomResponseBodyKey=_TOO_MANY,
        ResponseHeaders=[CustomHTTPHeader(Name="Retry-After", Value=str(RETRY_SECONDS))],
    )
    name = "limit" + path.replace("/", "-")
    return WebACLRule(
        Name=name,
        Priority=priority,
        Statement=Statement(RateBasedStatement=rate),
        Action=RuleAction(Block=BlockAction(CustomResponse=response)),
        VisibilityConfig=_visible(name),
    )


def _managed(name: str, priority: int) -> WebACLRule:
    own_actions: dict[str, Any] = {"None": {}}  # the group decides what it blocks
    group = ManagedRuleGroupStatement(VendorName="AWS", Name=name)
    if counted := _MANAGED[name]:
        group.RuleActionOverrides = [
            RuleActionOverride(Name=rule, ActionToUse=RuleAction(Count=CountAction())) for rule in counted
        ]
    return WebACLRule(
        Name=name,
        Priority=priority,
        Statement=Statement(ManagedRuleGroupStatement=group),
        OverrideAction=OverrideAction(**own_actions),
        VisibilityConfig=_visible(name),
    )


_BLOCKED_ONLY = LoggingFilter(
    DefaultBehavior="DROP",
    Filters=[
        Filter(
            Behavior="KEEP",
            Requirement="MEETS_ANY",
            Conditions=[Condition(ActionCondition=ActionCondition(Action="BLOCK"))],
        )
    ],
)


def _log(template: Template, env: Environment, acl: WebACL) -> None:
    # WAF requires this log group name prefix.
    log_group(template, env, "WebFirewallLogs", f"aws-waf-logs-{env.prefix}", imported(env, "LogsKeyArn"))
    hidden = [
        LoggingConfigurationFieldToMatch(SingleHeader=SingleHeader(Name=name)) for name in ("authorization", "cookie")
    ]
    arn = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${WebFirewallLogs}"
    template.add_resource(
        LoggingConfiguration(
            "WebFirewallLogging",
            ResourceArn=GetAtt(acl, "Arn"),
            LogDestinationConfigs=[Sub(arn)],  # the group's own Arn ends in ":*", which WAF refuses
            RedactedFields=hidden,
            LoggingFilter=_BLOCKED_ONLY,
        )
    )
