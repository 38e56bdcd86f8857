"""Web ACL: rate limits, and AWS's managed rule groups."""

from typing import Any

from troposphere import AWSHelperFn, GetAtt, Sub, Template
from troposphere.wafv2 import (
    AllowAction,
    BlockAction,
    DefaultAction,
    LoggingConfiguration,
    LoggingConfigurationFieldToMatch,
    ManagedRuleGroupStatement,
    OverrideAction,
    RateBasedStatement,
    RuleAction,
    SingleHeader,
    Statement,
    VisibilityConfig,
    WebACL,
    WebACLAssociation,
    WebACLRule,
)

from infra.components.exports import imported
from infra.components.log_group import log_group
from infra.settings import Environment

_REQUESTS_IN_FIVE_MINUTES = 2000
_MANAGED = (
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesCommonRuleSet",
    "AWSManagedRulesKnownBadInputsRuleSet",
)


def web_acl_name(env: Environment) -> str:
    """Name of the access list, which its metrics carry."""
    return env.prefix


def web_acl(template: Template, env: Environment, balancer_arn: AWSHelperFn) -> WebACL:
    """Add the web ACL, its association with the balancer, and its log."""
    acl = WebACL(
        "WebFirewall",
        Name=web_acl_name(env),
        Scope="REGIONAL",
        DefaultAction=DefaultAction(Allow=AllowAction()),
        VisibilityConfig=_visible(web_acl_name(env)),
        Rules=[_rate_limit(), *(_managed(name, 1 + index) for index, name in enumerate(_MANAGED))],
    )
    template.add_resource(acl)
    template.add_resource(
        WebACLAssociation("WebFirewallAssociation", ResourceArn=balancer_arn, WebACLArn=GetAtt(acl, "Arn"))
    )
    _log(template, env, acl)
    return acl


def _visible(name: str) -> VisibilityConfig:
    return VisibilityConfig(CloudWatchMetricsEnabled=True, SampledRequestsEnabled=True, MetricName=name)


def _rate_limit() -> WebACLRule:
    limit = RateBasedStatement(Limit=_REQUESTS_IN_FIVE_MINUTES, AggregateKeyType="IP")
    return WebACLRule(
        Name="rate-limit",
        Priority=0,
        Statement=Statement(RateBasedStatement=limit),
        Action=RuleAction(Block=BlockAction()),
        VisibilityConfig=_visible("rate-limit"),
    )


def _managed(name: str, priority: int) -> WebACLRule:
    own_actions: dict[str, Any] = {"None": {}}  # the group decides what it blocks
    return WebACLRule(
        Name=name,
        Priority=priority,
        Statement=Statement(ManagedRuleGroupStatement=ManagedRuleGroupStatement(VendorName="AWS", Name=name)),
        OverrideAction=OverrideAction(**own_actions),
        VisibilityConfig=_visible(name),
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
        )
    )
