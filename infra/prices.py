"""Prices of AWS in us-east-1 and assumed monthly usage, in US dollars, without taxes, discounts and free tiers.

Date: November 2026. Source: the public price pages of each service, on-demand rates, noted from memory.
Check them before you quote them.
"""

HOURS = 730  # in a month

# An hour of each
NAT_GATEWAY = 0.045
BALANCER = 0.0225
INTERFACE_ENDPOINT = 0.01
PUBLIC_ADDRESS = 0.005
VCPU = {"ARM64": 0.03238, "X86_64": 0.04048}  # Fargate on Linux
GIGABYTE_OF_MEMORY = {"ARM64": 0.00356, "X86_64": 0.004445}
DOCUMENT_INSTANCE = {
    "db.t4g.medium": 0.076,
    "db.r6g.large": 0.263,
    "db.r6g.xlarge": 0.526,
    "db.r6g.2xlarge": 1.052,
}
CACHE_NODE = {
    "db.t4g.small": 0.034,
    "db.t4g.medium": 0.068,
    "db.r6g.large": 0.221,
    "db.r7g.large": 0.234,
}

# A month of each
KMS_KEY = 1.00
SECRET = 0.40
WEB_ACL = 5.00
WEB_ACL_RULE = 1.00
ALARM = 0.10
COMPOSITE_ALARM = 0.50
HEALTH_CHECK = 1.50  # of an AWS endpoint, with the option HTTPS
DASHBOARD = 3.00
OWN_METRIC = 0.30

# Use: its price, and how much of it each environment is assumed to have in a month
USE_PRICES = {
    "GB of logs": 0.50,
    "GB through NAT": 0.045,
    "GB to the internet": 0.09,
    "GB of DocumentDB storage": 0.10,
    "million DocumentDB requests": 0.20,
    "GB of backups": 0.021,
    "million requests past the web firewall": 0.60,
    "capacity unit of a balancer, all month": 0.008 * HOURS,
}
# Through CloudFront, the same data and requests; what it asks the balancer for is free. The first terabyte and ten
# million requests of a month are too, which is left out as other free tiers are.
CDN_PRICES = {"GB from CloudFront": 0.085, "million requests to CloudFront": 1.00}
USE = {
    "dev": (4, 5, 1, 10, 5, 20, 0.1, 0.2),
    "staging": (8, 10, 5, 10, 10, 40, 0.5, 0.4),
    "prod": (30, 20, 200, 10, 60, 60, 20, 4),
}
