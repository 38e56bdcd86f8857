"""Rules for the public endpoint: DNS records and web ACL."""

from collections.abc import Iterator

from infra.components.cdn import ALIAS_ZONE
from infra.invariants.model import Model, Resource

_DISTRIBUTION_NAME = ("AWS::CloudFront::Distribution", "DomainName")


def aliases_use_the_balancers_zone(model: Model) -> Iterator[str]:
    """Require alias records to use name and zone of the same balancer, or of CloudFront, without a TTL."""
    for record in model.of("Route53::RecordSet"):
        if "TTL" in record.properties:
            yield f"{record}: an alias has no TTL"
        if model.env.has_cdn:
            yield from _leads_past_cloudfront(model, record)
            continue
        alias = record.properties["AliasTarget"]
        name = model.follow(record.stack, alias["DNSName"])
        zone = model.follow(record.stack, alias["HostedZoneId"])
        right = name and zone and name.resource == zone.resource
        if not right or (name and name.attribute, zone and zone.attribute) != ("DNSName", "CanonicalHostedZoneID"):
            yield f"{record}: is not an alias of a balancer in the balancer's own zone"


def _leads_past_cloudfront(model: Model, record: Resource) -> Iterator[str]:
    alias = record.properties["AliasTarget"]
    target = model.follow(record.stack, alias["DNSName"])
    leads = target is not None and (target.resource.type, target.attribute) == _DISTRIBUTION_NAME
    if not leads or (alias["HostedZoneId"], alias.get("EvaluateTargetHealth")) != (ALIAS_ZONE, False):
        yield f"{record}: does not lead to CloudFront"


def firewall_rules_act(model: Model) -> Iterator[str]:
    """Require an override action of managed rule groups, and an action of other rules."""
    for acl in model.of("WAFv2::WebACL"):
        for rule in acl.properties["Rules"]:
            managed = "ManagedRuleGroupStatement" in rule["Statement"]
            if ("OverrideAction" if managed else "Action") not in rule:
                yield f"{acl}: rule {rule['Name']} says not what to do"


def firewall_can_log(model: Model) -> Iterator[str]:
    """Require a log group with WAF's name prefix."""
    for logging in model.of("WAFv2::LoggingConfiguration"):
        for destination in logging.properties["LogDestinationConfigs"]:
            name = str(destination.get("Fn::Sub", "")).rpartition(":")[2]
            group = model.resource(logging, {"Fn::Sub": name})
            if group is None or not group.properties["LogGroupName"].startswith("aws-waf-logs-"):
                yield f"{logging}: its log group's name must begin with aws-waf-logs-"
