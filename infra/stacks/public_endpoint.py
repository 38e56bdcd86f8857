"""Public endpoint stack: DNS record, certificate, HTTPS listener, web ACL."""

from troposphere import Ref, Template
from troposphere.certificatemanager import Certificate, DomainValidationOption
from troposphere.elasticloadbalancingv2 import Action, Listener
from troposphere.elasticloadbalancingv2 import Certificate as ListenerCertificate
from troposphere.route53 import HealthCheck, HealthCheckConfig, RecordSetType
from troposphere.validators.route53 import AliasTarget

from infra.components.exports import export, imported
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
    template.add_resource(
        Listener(
            "PublicHttps",
            LoadBalancerArn=imported(env, "PublicBalancer"),
            Port=443,
            Protocol="HTTPS",
            SslPolicy=_TLS_POLICY,
            Certificates=[ListenerCertificate(CertificateArn=Ref(certificate))],
            DefaultActions=[Action(Type="forward", TargetGroupArn=imported(env, "FrontendTargets"))],
        )
    )
    template.add_resource(_record(env))
    web_acl(template, env, imported(env, "PublicBalancer"))
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


def _record(env: Environment) -> RecordSetType:
    # An alias has no TTL of its own, and needs the balancer's zone rather than the domain's.
    return RecordSetType(
        "Address",
        Name=env.domain,
        Type="A",
        HostedZoneId=env.hosted_zone_id,
        AliasTarget=AliasTarget(  # type: ignore[no-untyped-call]  # troposphere types no constructor here
            hostedzoneid=imported(env, "PublicBalancerZone"),
            dnsname=imported(env, "PublicBalancerDns"),
            evaluatetargethealth=True,
        ),
    )
