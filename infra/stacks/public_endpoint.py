"""Public endpoint stack: DNS records, certificate, HTTPS listener, web ACL, CloudFront where an environment has it."""

from troposphere import GetAtt, Ref, Template
from troposphere.certificatemanager import Certificate, DomainValidationOption
from troposphere.cloudfront import Distribution
from troposphere.elasticloadbalancingv2 import (
    Action,
    Condition,
    FixedResponseConfig,
    HttpHeaderConfig,
    Listener,
    ListenerRule,
    ListenerRuleAction,
)
from troposphere.elasticloadbalancingv2 import Certificate as ListenerCertificate
from troposphere.route53 import HealthCheck, HealthCheckConfig, RecordSetType
from troposphere.secretsmanager import Secret
from troposphere.validators.route53 import AliasTarget

from infra.components.cdn import ORIGIN_HEADER, alias_target, distribution
from infra.components.cdn_purge import cdn_purge
from infra.components.exports import export, imported
from infra.components.secret import login, password_of
from infra.components.waf import web_acl
from infra.settings import Environment

_TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"  # TLS 1.2 and 1.3, forward secrecy only


def build(env: Environment) -> Template:
    """Build the HTTPS listener on the public balancer, its certificate, the records and the firewall."""
    template = Template(Description=f"{env.prefix}: public endpoint")
    certificate = template.add_resource(
        Certificate(
            "Certificate",
            DomainName=env.domain,
            ValidationMethod="DNS",
            DomainValidationOptions=[DomainValidationOption(DomainName=env.domain, HostedZoneId=env.hosted_zone_id)],
        )
    )
    listener = template.add_resource(_listener(env, certificate))
    acl = web_acl(template, env, imported(env, "PublicBalancer"))
    in_front = None
    if env.has_cdn:
        secrets = _origin_secrets(template, env)
        in_front = distribution(template, env, Ref(certificate), GetAtt(acl, "Arn"), password_of(secrets[0]))
        if env.cdn == "only":
            in_front.DependsOn = template.add_resource(_from_cloudfront(env, listener, secrets)).title
        cdn_purge(template, env, in_front)
    for record in _records(env, in_front):
        template.add_resource(record)
    export(template, env, "Certificate", Ref(certificate))
    for name, path in (("Page", "/"), ("Api", "/api/v1/seasons/current")):
        check = template.add_resource(_outside_check(env, name, path))
        export(template, env, check.title, Ref(check))
    return template


def _outside_check(env: Environment, name: str, path: str) -> HealthCheck:
    """Ask for a page from AWS's checkers around the world, every 30 seconds."""
    return HealthCheck(
        f"{name}HealthCheck",
        HealthCheckConfig=HealthCheckConfig(
            Type="HTTPS",
            FullyQualifiedDomainName=env.domain,
            Port=443,
            ResourcePath=path,
            EnableSNI=True,
            RequestInterval=30,
            FailureThreshold=3,
        ),
    )


def _listener(env: Environment, certificate: Certificate) -> Listener:
    forward = Action(Type="forward", TargetGroupArn=imported(env, "FrontendTargets"))
    refuse = Action(
        Type="fixed-response",
        FixedResponseConfig=FixedResponseConfig(StatusCode="403", ContentType="text/plain", MessageBody="Forbidden"),
    )
    return Listener(
        "PublicHttps",
        LoadBalancerArn=imported(env, "PublicBalancer"),
        Port=443,
        Protocol="HTTPS",
        SslPolicy=_TLS_POLICY,
        Certificates=[ListenerCertificate(CertificateArn=Ref(certificate))],
        DefaultActions=[refuse if env.cdn == "only" else forward],
    )


def _origin_secrets(template: Template, env: Environment) -> list[Secret]:
    """Add what CloudFront proves itself with: the newest, and the one before it, which is good until the next."""
    return [
        login(
            template,
            env,
            f"OriginSecret{number}",
            "the secret by which the load balancer recognises CloudFront",
            imported(env, "SecretsKeyArn"),
            known="{}",
            rotated="renewed by the setting origin_secret",
        )
        for number in range(env.origin_secret, max(0, env.origin_secret - 2), -1)
    ]


def _from_cloudfront(env: Environment, listener: Listener, secrets: list[Secret]) -> ListenerRule:
    """Let in who knows the secret: CloudFront's addresses are those of every distribution, other people's too."""
    known = HttpHeaderConfig(HttpHeaderName=ORIGIN_HEADER, Values=[password_of(secret) for secret in secrets])
    return ListenerRule(
        "FromCloudFront",
        ListenerArn=Ref(listener),
        Priority=1,
        Conditions=[Condition(Field="http-header", HttpHeaderConfig=known)],
        Actions=[ListenerRuleAction(Type="forward", TargetGroupArn=imported(env, "FrontendTargets"))],
    )


def _records(env: Environment, in_front: Distribution | None) -> list[RecordSetType]:
    """Lead the domain to the balancer or, by both kinds of addresses, to CloudFront."""
    # An alias has no TTL of its own, and needs its target's zone rather than the domain's.
    to_balancer = {
        "hostedzoneid": imported(env, "PublicBalancerZone"),
        "dnsname": imported(env, "PublicBalancerDns"),
        "evaluatetargethealth": True,
    }
    target = alias_target(in_front) if in_front else to_balancer
    return [
        RecordSetType(
            title,
            Name=env.domain,
            Type=kind,
            HostedZoneId=env.hosted_zone_id,
            AliasTarget=AliasTarget(**target),  # type: ignore[no-untyped-call]  # troposphere types it nowhere
        )
        for title, kind in ([("Address", "A"), ("AddressV6", "AAAA")] if in_front else [("Address", "A")])
    ]
