"""CloudFront in front of the public load balancer: cache policies and cache keys."""

from typing import Any

from troposphere import AWSHelperFn, GetAtt, Ref, Template
from troposphere.cloudfront import (
    CacheBehavior,
    CacheCookiesConfig,
    CacheHeadersConfig,
    CachePolicy,
    CachePolicyConfig,
    CacheQueryStringsConfig,
    CustomErrorResponse,
    CustomOriginConfig,
    DefaultCacheBehavior,
    Distribution,
    DistributionConfig,
    Origin,
    OriginCustomHeader,
    OriginRequestCookiesConfig,
    OriginRequestHeadersConfig,
    OriginRequestPolicy,
    OriginRequestPolicyConfig,
    OriginRequestQueryStringsConfig,
    ParametersInCacheKeyAndForwardedToOrigin,
    ViewerCertificate,
)

from infra.components.exports import imported
from infra.components.suppression import suppress
from infra.settings import Environment

ALIAS_ZONE = "Z2FDTNDATAQYW2"  # of every distribution
REGION = "us-east-1"  # where CloudFront looks for certificates and web ACLs
ORIGIN_HEADER = "X-Origin-Verify"
STORED_SECONDS = 300  # a new version of the data purges earlier
PREFERENCES = ("theme", "tz", "results")  # the cookies on which pages depend
# A policy can list at most ten names, fewer than the site's parameters: the key has all except tracking parameters.
TRACKING = ("fbclid", "gclid", "utm_campaign", "utm_content", "utm_medium", "utm_source", "utm_term")
API_PATHS = ("/api/*", "/ergast*", "/data/*", "/schema*")
# Not stored by the site either: health checks of each task, and forms.
UNCACHED_PATHS = ("/api/v1/version", "/health/*", "/theme", "/time-zone", "/results-shown", "/ui-kit*")
CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"  # AWS's policies of these names
ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3"
ERRORS = (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)

_ORIGIN = "balancer"
_KEEP_ALIVE_SECONDS = 50  # less than the load balancer's idle timeout, so that no request is lost
_PREFLIGHT = ("Access-Control-Request-Headers", "Access-Control-Request-Method", "Origin")


def distribution(
    template: Template, env: Environment, certificate: AWSHelperFn, acl_arn: AWSHelperFn, secret: AWSHelperFn
) -> Distribution:
    """Add the distribution; it authenticates to the load balancer with `secret`."""
    pages, api = _cache_policies(template, env)
    origin_request = _origin_request_policy(template, env)
    # The first pattern that matches counts.
    behaviors = [
        *(CacheBehavior(PathPattern=path, **_behavior(CACHING_DISABLED, ALL_VIEWER)) for path in UNCACHED_PATHS),
        *(CacheBehavior(PathPattern=path, **_behavior(Ref(api), Ref(origin_request))) for path in API_PATHS),
    ]
    added = Distribution(
        "Distribution",
        DistributionConfig=DistributionConfig(
            Comment=env.prefix,
            Enabled=True,
            Aliases=[env.domain],
            HttpVersion="http2and3",
            IPV6Enabled=True,
            PriceClass="PriceClass_100",
            ViewerCertificate=ViewerCertificate(
                AcmCertificateArn=certificate, MinimumProtocolVersion="TLSv1.2_2021", SslSupportMethod="sni-only"
            ),
            WebACLId=acl_arn,
            Origins=[_origin(env, secret)],
            DefaultCacheBehavior=DefaultCacheBehavior(**_behavior(Ref(pages), Ref(origin_request))),
            CacheBehaviors=behaviors,
            CustomErrorResponses=[CustomErrorResponse(ErrorCode=code, ErrorCachingMinTTL=0) for code in ERRORS],
        ),
    )
    template.add_resource(_with_reasons(added))
    return added


def _with_reasons(added: Distribution) -> Distribution:
    return suppress(
        added,
        CKV_AWS_86="the balancer logs what reaches it, the firewall what it blocks; no more is kept of visitors",
        CKV_AWS_305="the site answers at / itself",
        CKV_AWS_310="there is one origin, a balancer in several zones",
        CKV_AWS_374="readers are everywhere",
        CKV2_AWS_32="the site sends its own security headers, which tests check",
        CKV2_AWS_47="its web ACL has the managed rules of known bad inputs, Log4j among them",
    )


def _behavior(cache_policy: str | AWSHelperFn, request_policy: str | AWSHelperFn) -> dict[str, Any]:
    # All methods: the origin rejects those that it does not allow. The site compresses; CloudFront only normalises
    # Accept-Encoding, as its cache policies say.
    return {
        "TargetOriginId": _ORIGIN,
        "ViewerProtocolPolicy": "redirect-to-https",
        "AllowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
        "CachedMethods": ["GET", "HEAD"],
        "Compress": False,
        "CachePolicyId": cache_policy,
        "OriginRequestPolicyId": request_policy,
    }


def _origin(env: Environment, secret: AWSHelperFn) -> Origin:
    # The balancer's certificate is for the domain, which is what CloudFront compares with as it forwards Host.
    return Origin(
        Id=_ORIGIN,
        DomainName=imported(env, "PublicBalancerDns"),
        CustomOriginConfig=CustomOriginConfig(
            OriginProtocolPolicy="https-only",
            OriginSSLProtocols=["TLSv1.2"],
            OriginReadTimeout=30,
            OriginKeepaliveTimeout=_KEEP_ALIVE_SECONDS,
        ),
        OriginCustomHeaders=[OriginCustomHeader(HeaderName=ORIGIN_HEADER, HeaderValue=secret)],
    )


def _cache_policies(template: Template, env: Environment) -> tuple[CachePolicy, CachePolicy]:
    pages = ParametersInCacheKeyAndForwardedToOrigin(
        CookiesConfig=CacheCookiesConfig(CookieBehavior="whitelist", Cookies=list(PREFERENCES)),
        HeadersConfig=CacheHeadersConfig(HeaderBehavior="none"),
        QueryStringsConfig=CacheQueryStringsConfig(QueryStringBehavior="allExcept", QueryStrings=list(TRACKING)),
        EnableAcceptEncodingBrotli=True,
        EnableAcceptEncodingGzip=True,
    )
    api = ParametersInCacheKeyAndForwardedToOrigin(
        CookiesConfig=CacheCookiesConfig(CookieBehavior="none"),
        HeadersConfig=CacheHeadersConfig(HeaderBehavior="whitelist", Headers=["Accept"]),
        QueryStringsConfig=CacheQueryStringsConfig(QueryStringBehavior="all"),
        EnableAcceptEncodingBrotli=True,
        EnableAcceptEncodingGzip=True,
    )
    return _cache_policy(template, env, "PageCache", "pages", pages), _cache_policy(
        template, env, "ApiCache", "api", api
    )


def _cache_policy(
    template: Template, env: Environment, title: str, name: str, key: ParametersInCacheKeyAndForwardedToOrigin
) -> CachePolicy:
    policy = CachePolicy(
        title,
        CachePolicyConfig=CachePolicyConfig(
            Name=f"{env.prefix}-{name}",
            MinTTL=0,  # respects no-store of the origin
            DefaultTTL=0,  # responses without a lifetime are not stored
            MaxTTL=31_536_000,  # of files whose names change with them
            ParametersInCacheKeyAndForwardedToOrigin=key,
        ),
    )
    template.add_resource(policy)
    return policy


def _origin_request_policy(template: Template, env: Environment) -> OriginRequestPolicy:
    """Forward the host, which is the same for all, and a browser's question before a request from another site."""
    policy = OriginRequestPolicy(
        "AsAsked",
        OriginRequestPolicyConfig=OriginRequestPolicyConfig(
            Name=f"{env.prefix}-as-asked",
            CookiesConfig=OriginRequestCookiesConfig(CookieBehavior="none"),
            HeadersConfig=OriginRequestHeadersConfig(HeaderBehavior="whitelist", Headers=[*_PREFLIGHT, "Host"]),
            QueryStringsConfig=OriginRequestQueryStringsConfig(QueryStringBehavior="none"),
        ),
    )
    template.add_resource(policy)
    return policy


def alias_target(added: Distribution) -> dict[str, object]:
    """Return the alias target of a DNS record for the distribution."""
    return {"hostedzoneid": ALIAS_ZONE, "dnsname": GetAtt(added, "DomainName"), "evaluatetargethealth": False}
