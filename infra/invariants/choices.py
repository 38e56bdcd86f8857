"""Allowed texts of the templates: engines, policies, names, addresses; and the values that other rules judge."""

import string
from collections.abc import Mapping

from infra.components.cdn import ORIGIN_HEADER
from infra.components.documentdb import cluster_name
from infra.components.memorydb import cache_name
from infra.components.waf import EXPENSIVE, web_acl_name
from infra.invariants.checks import Check, Is, Like, Setting, one_of

_NAMED = Like(r"{prefix}(-.+)?")
_DOMAIN = Setting(lambda env: env.domain)
_ZONE = Setting(lambda env: env.hosted_zone_id)
_UTC, _FARGATE, _HTTP = Is("UTC"), Is("FARGATE"), Is("HTTP")
_RESOLVED = r"\{\{resolve:secretsmanager:\$\{%s\}:SecretString:password\}\}"
_ARN = "arn:${AWS::Partition}"
_KEY = "ParametersInCacheKeyAndForwardedToOrigin"
_SCOPE = "Rules.Statement.RateBasedStatement.ScopeDownStatement.ByteMatchStatement"
_LIMIT_OR_GROUP = Like(r"limit-.+|AWSManagedRules\w+")
_BEHAVIOR: Mapping[str, Check] = {
    "AllowedMethods": one_of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"),
    "CachedMethods": one_of("GET", "HEAD"),
    "TargetOriginId": Is("balancer"),
}

# Texts for people.
LABELS = frozenset(
    {
        "AlarmDescription",
        "Comment",
        "DBSubnetGroupDescription",
        "Description",
        "GroupDescription",
        "Label",
        "PolicyName",
        "ScheduledActionName",
        "Sid",
        "Tags",
    }
)

# Beginnings of paths, of every type and by type, whose values are judged by rules of their own.
JUDGED: Mapping[str, tuple[str, ...]] = {
    "ApplicationAutoScaling::ScalableTarget": ("ScheduledActions.",),
    "ApplicationAutoScaling::ScalingPolicy": ("TargetTrackingScalingPolicyConfiguration.TargetValue",),
    "CloudFront::CachePolicy": (f"CachePolicyConfig.{_KEY}.",),
    "CloudFront::Distribution": (
        *(f"DistributionConfig.CacheBehaviors.{name}" for name in ("CachePolicy", "OriginRequest", "PathPattern")),
        *(f"DistributionConfig.{name}.ViewerProtocolPolicy" for name in ("CacheBehaviors", "DefaultCacheBehavior")),
    ),
    "CloudFront::OriginRequestPolicy": ("OriginRequestPolicyConfig.HeadersConfig.Headers",),
    "CloudWatch::Alarm": (
        *("ComparisonOperator", "DatapointsToAlarm", "Dimensions", "EvaluationPeriods"),
        *("ExtendedStatistic", "MetricName", "Metrics", "Namespace", "Period", "Statistic", "Threshold"),
        "TreatMissingData",
    ),
    "CloudWatch::CompositeAlarm": ("AlarmRule",),
    "CloudWatch::Dashboard": ("DashboardBody",),
    "DocDB::DBCluster": ("EnableCloudwatchLogsExports", "PreferredBackupWindow", "PreferredMaintenanceWindow"),
    "EC2::SecurityGroupEgress": ("CidrIp", "FromPort", "ToPort"),
    "EC2::SecurityGroupIngress": ("CidrIp", "FromPort", "SourcePrefixListId", "ToPort"),
    "EC2::Subnet": ("AvailabilityZoneId", "CidrBlock"),
    "ECR::Repository": ("LifecyclePolicy.",),
    "ECS::Service": ("LoadBalancers.", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"),
    "ECS::TaskDefinition": (
        *(f"ContainerDefinitions.{name}" for name in ("Command", "DependsOn", "Environment", "Essential")),
        *(f"ContainerDefinitions.{name}" for name in ("HealthCheck.Command", "Image", "Name")),
        "ContainerDefinitions.PortMappings.ContainerPort",
        *("ContainerDefinitions.Secrets", "ContainerDefinitions.LogConfiguration.Options", "Cpu", "Memory"),
    ),
    "ElasticLoadBalancingV2::Listener": ("DefaultActions.RedirectConfig.Port", "Port"),
    "ElasticLoadBalancingV2::LoadBalancer": ("LoadBalancerAttributes.", "Scheme"),
    "ElasticLoadBalancingV2::TargetGroup": ("Port", "TargetGroupAttributes."),
    "Events::Rule": ("EventPattern",),
    "IAM::Role": ("AssumeRolePolicyDocument", "ManagedPolicyArns", "Policies"),
    "KMS::Key": ("KeyPolicy",),
    "Lambda::Function": ("Environment.Variables",),
    "MemoryDB::Cluster": ("MaintenanceWindow", "SnapshotWindow"),
    "MemoryDB::User": ("AccessString",),
    "Route53::RecordSet": ("AliasTarget.HostedZoneId",),
    "S3::BucketPolicy": ("PolicyDocument",),
    "SNS::TopicPolicy": ("PolicyDocument",),
    "SQS::QueuePolicy": ("PolicyDocument",),
    "Scheduler::Schedule": ("Target.Input",),
    "SecretsManager::RotationSchedule": ("HostedRotationLambda.RotationType", "RotationRules."),
    "SecretsManager::Secret": ("GenerateSecretString.SecretStringTemplate", "SecretString"),
    "WAFv2::WebACL": ("Rules.Priority",),
}

# By type: the path of a text (list places left out) and what it must be.
CHOICES: Mapping[str, Mapping[str, Check]] = {
    "ApplicationAutoScaling::ScalableTarget": {
        "ResourceId.Fn::Sub": Like(r"service/\$\{Cluster\}/\$\{(Backend|Frontend)Service\.Name\}"),
        "ScalableDimension": Is("ecs:service:DesiredCount"),
        "ServiceNamespace": Is("ecs"),
    },
    "ApplicationAutoScaling::ScalingPolicy": {
        "PolicyType": Is("TargetTrackingScaling"),
        "TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType": one_of(
            "ALBRequestCountPerTarget", "ECSServiceAverageCPUUtilization"
        ),
        "TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.ResourceLabel.Fn::Sub": one_of(
            "${InternalBalancer.LoadBalancerFullName}/${BackendTargets.TargetGroupFullName}",
            "${PublicBalancer.LoadBalancerFullName}/${FrontendTargets.TargetGroupFullName}",
        ),
    },
    "Backup::BackupPlan": {
        "BackupPlan.BackupPlanName": _NAMED,
        "BackupPlan.BackupPlanRule.CopyActions.DestinationBackupVaultArn.Fn::Sub": Setting(
            lambda env: f"{_ARN}:backup:{env.copy_region}:${{AWS::AccountId}}:backup-vault:{env.prefix}-copy"
        ),
        "BackupPlan.BackupPlanRule.RuleName": Is("daily"),
        "BackupPlan.BackupPlanRule.ScheduleExpression": Like(r"cron\(\d+ \d+ \* \* \? \*\)"),
    },
    "Backup::BackupSelection": {
        "BackupSelection.Resources.Fn::Sub": Setting(
            lambda env: f"{_ARN}:rds:${{AWS::Region}}:${{AWS::AccountId}}:cluster:{cluster_name(env)}"
        ),
        "BackupSelection.SelectionName": Is("database"),
    },
    "Backup::BackupVault": {"BackupVaultName": Like("{prefix}(-copy)?")},
    "Backup::RestoreTestingPlan": {
        "RecoveryPointSelection.Algorithm": Is("LATEST_WITHIN_WINDOW"),
        "RecoveryPointSelection.IncludeVaults.Fn::Sub": Is("${Vault.BackupVaultArn}"),
        "RecoveryPointSelection.RecoveryPointTypes": Is("SNAPSHOT"),
        "RestoreTestingPlanName": Setting(lambda env: env.prefix.replace("-", "_")),
        "ScheduleExpression": Like(r"cron\(0 \d+ \? \* TUE#1 \*\)"),
        "ScheduleExpressionTimezone": _UTC,
    },
    "Backup::RestoreTestingSelection": {
        "ProtectedResourceArns.Fn::Sub": Setting(
            lambda env: f"{_ARN}:rds:${{AWS::Region}}:${{AWS::AccountId}}:cluster:{cluster_name(env)}"
        ),
        "ProtectedResourceType": Is("DocumentDB"),
        "RestoreTestingSelectionName": Is("database"),
    },
    "Budgets::Budget": {
        "Budget.BudgetLimit.Unit": Is("USD"),
        "Budget.BudgetName": _NAMED,
        "Budget.BudgetType": Is("COST"),
        "Budget.TimeUnit": Is("MONTHLY"),
        "NotificationsWithSubscribers.Notification.ComparisonOperator": Is("GREATER_THAN"),
        "NotificationsWithSubscribers.Notification.NotificationType": one_of("ACTUAL", "FORECASTED"),
        "NotificationsWithSubscribers.Notification.ThresholdType": Is("PERCENTAGE"),
        "NotificationsWithSubscribers.Subscribers.SubscriptionType": Is("SNS"),
    },
    "CertificateManager::Certificate": {
        "DomainName": _DOMAIN,
        "DomainValidationOptions.DomainName": _DOMAIN,
        "DomainValidationOptions.HostedZoneId": _ZONE,
        "ValidationMethod": Is("DNS"),
    },
    "CloudFront::CachePolicy": {"CachePolicyConfig.Name": Like("{prefix}-(api|pages)")},
    "CloudFront::Distribution": {
        "DistributionConfig.Aliases": _DOMAIN,
        **{f"DistributionConfig.CacheBehaviors.{path}": check for path, check in _BEHAVIOR.items()},
        **{f"DistributionConfig.DefaultCacheBehavior.{path}": check for path, check in _BEHAVIOR.items()},
        "DistributionConfig.HttpVersion": Is("http2and3"),
        "DistributionConfig.CustomErrorResponses.ErrorCode": Like(r"[45]\d\d"),
        "DistributionConfig.Origins.CustomOriginConfig.OriginProtocolPolicy": Is("https-only"),
        "DistributionConfig.Origins.CustomOriginConfig.OriginSSLProtocols": Is("TLSv1.2"),
        "DistributionConfig.Origins.Id": Is("balancer"),
        "DistributionConfig.Origins.OriginCustomHeaders.HeaderName": Is(ORIGIN_HEADER),
        "DistributionConfig.Origins.OriginCustomHeaders.HeaderValue.Fn::Sub": Like(_RESOLVED % r"OriginSecret\d+"),
        "DistributionConfig.PriceClass": Is("PriceClass_100"),
        "DistributionConfig.ViewerCertificate.MinimumProtocolVersion": Is("TLSv1.2_2021"),
        "DistributionConfig.ViewerCertificate.SslSupportMethod": Is("sni-only"),
    },
    "CloudFront::OriginRequestPolicy": {
        "OriginRequestPolicyConfig.CookiesConfig.CookieBehavior": Is("none"),
        "OriginRequestPolicyConfig.HeadersConfig.HeaderBehavior": Is("whitelist"),
        "OriginRequestPolicyConfig.Name": Like("{prefix}-as-asked"),
        "OriginRequestPolicyConfig.QueryStringsConfig.QueryStringBehavior": Is("none"),
    },
    "CloudWatch::Alarm": {"AlarmName": _NAMED, "EvaluateLowSampleCountPercentile": Is("ignore")},
    "CloudWatch::CompositeAlarm": {"AlarmName": _NAMED},
    "CloudWatch::Dashboard": {"DashboardName": _NAMED},
    "DocDB::DBCluster": {
        "DBClusterIdentifier": Setting(cluster_name),
        "EngineVersion": Is("5.0.0"),  # the one whose limits the tests of the production profile impose
        "MasterUserPassword.Fn::Sub": Like(_RESOLVED % "DatabaseMaster"),
        "MasterUsername": Is("f1superuser"),
        "SnapshotIdentifier": Setting(lambda env: env.database_snapshot),
    },
    "DocDB::DBClusterParameterGroup": {"Family": Is("docdb5.0")},
    "DocDB::DBInstance": {"DBInstanceClass": Setting(lambda env: env.document_class)},
    "EC2::EIP": {"Domain": Is("vpc")},
    "EC2::FlowLog": {"ResourceType": Is("VPC"), "TrafficType": Is("ALL")},
    "EC2::Route": {"DestinationCidrBlock": Is("0.0.0.0/0")},
    "EC2::SecurityGroup": {
        "SecurityGroupEgress.CidrIp": Is("127.0.0.1/32"),
        "SecurityGroupEgress.IpProtocol": Is("-1"),
    },
    "EC2::SecurityGroupEgress": {"IpProtocol": Is("tcp")},
    "EC2::SecurityGroupIngress": {"IpProtocol": Is("tcp")},
    "EC2::VPC": {"CidrBlock": Setting(lambda env: env.cidr)},
    "EC2::VPCEndpoint": {
        "ServiceName.Fn::Sub": Like(r"com\.amazonaws\.\$\{AWS::Region\}\.(ecr\.(api|dkr)|logs|s3|secretsmanager)"),
        "VpcEndpointType": one_of("Gateway", "Interface"),
    },
    "ECR::Repository": {
        "EncryptionConfiguration.EncryptionType": Is("KMS"),
        "ImageTagMutability": Is("IMMUTABLE"),
        "RepositoryName": Like("{prefix}/(backend|frontend)"),
    },
    "ECR::SigningConfiguration": {
        "Rules.RepositoryFilters.Filter": Like(r"{prefix}/\*"),
        "Rules.RepositoryFilters.FilterType": Is("WILDCARD_MATCH"),
    },
    "ECS::Cluster": {"ClusterSettings.Name": Is("containerInsights")},
    "ECS::ClusterCapacityProviderAssociations": {
        "CapacityProviders": _FARGATE,
        "DefaultCapacityProviderStrategy.CapacityProvider": _FARGATE,
    },
    "ECS::Service": {
        "CapacityProviderStrategy.CapacityProvider": _FARGATE,
        "PlatformVersion": Is("LATEST"),
        "PropagateTags": Is("SERVICE"),
    },
    "ECS::TaskDefinition": {
        "ContainerDefinitions.LogConfiguration.LogDriver": Is("awslogs"),
        "ContainerDefinitions.MountPoints.ContainerPath": Is("/scratch"),
        "ContainerDefinitions.PortMappings.Protocol": Is("tcp"),
        "ContainerDefinitions.MountPoints.SourceVolume": Is("scratch"),
        "Family": Like("{prefix}-(backend|frontend|sync)"),
        "NetworkMode": Is("awsvpc"),
        "RequiresCompatibilities": _FARGATE,
        "RuntimePlatform.CpuArchitecture": Is("ARM64"),
        "RuntimePlatform.OperatingSystemFamily": Is("LINUX"),
        "Volumes.Name": Is("scratch"),
    },
    "ElasticLoadBalancingV2::Listener": {
        "DefaultActions.FixedResponseConfig.ContentType": Is("text/plain"),
        "DefaultActions.FixedResponseConfig.MessageBody": Is("Forbidden"),
        "DefaultActions.FixedResponseConfig.StatusCode": Is("403"),
        "DefaultActions.RedirectConfig.Protocol": Is("HTTPS"),
        "DefaultActions.RedirectConfig.StatusCode": Is("HTTP_301"),
        "DefaultActions.Type": one_of("fixed-response", "forward", "redirect"),
        "Protocol": one_of("HTTP", "HTTPS"),
        "SslPolicy": Is("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"),
    },
    "ElasticLoadBalancingV2::ListenerRule": {
        "Actions.Type": Is("forward"),
        "Conditions.Field": one_of("http-header", "path-pattern"),
        "Conditions.HttpHeaderConfig.HttpHeaderName": Is(ORIGIN_HEADER),
        "Conditions.HttpHeaderConfig.Values.Fn::Sub": Like(_RESOLVED % r"OriginSecret\d+"),
        "Conditions.PathPatternConfig.Values": Is("/health/ready"),
    },
    "ElasticLoadBalancingV2::LoadBalancer": {"Type": Is("application")},
    "ElasticLoadBalancingV2::TargetGroup": {
        "HealthCheckPath": Is("/health/ready"),
        "HealthCheckProtocol": _HTTP,
        "Protocol": _HTTP,
        "TargetType": Is("ip"),
    },
    "Events::Rule": {
        "ScheduleExpression": Is("rate(5 minutes)"),
        "Targets.Id": one_of("cdn-purge", "letters", "secret-propagation"),
    },
    "IAM::OIDCProvider": {
        "ClientIdList": Is("sts.amazonaws.com"),
        "Url": Is("https://token.actions.githubusercontent.com"),
    },
    "IAM::Role": {"RoleName": Like("{prefix}-(cloudformation|deploy|review)")},
    "KMS::Alias": {"AliasName": Like("alias/{prefix}-(alerts|backup|cache|database|logs|secrets)")},
    "Lambda::Function": {
        "Code.ZipFile": Like(r'(?s)""".+def handler\(.+'),
        "FunctionName": Like("{prefix}-(cdn-purge|secret-propagation)"),
        "Handler": Is("index.handler"),
        "Runtime": Like(r"python3\.1[2-9]"),
    },
    "Lambda::Permission": {"Action": Is("lambda:InvokeFunction"), "Principal": Is("events.amazonaws.com")},
    "Logs::LogGroup": {
        "LogGroupName": Like(
            "/{prefix}/(backend|frontend|network|sync)|/aws/docdb/{prefix}(-[0-9]+)?/(audit|profiler)"
            "|/aws/lambda/{prefix}-(cdn-purge|secret-propagation)|aws-waf-logs-{prefix}"
        ),
    },
    "Logs::MetricFilter": {
        "FilterPattern": Like(r'\{ \$\.(level|message) = "[^"]+"( \|\| \$\.(level|message) = "[^"]+")* \}'),
        "MetricTransformations.MetricName": Like(r"(Backend|Frontend|Sync)Errors|MissingResults|SyncDifferences"),
        "MetricTransformations.MetricNamespace": Setting(lambda env: f"F1/{env.name}"),
    },
    "MemoryDB::ACL": {"ACLName": _NAMED},
    "MemoryDB::Cluster": {
        "ClusterName": Setting(cache_name),
        "Engine": Is("valkey"),
        "EngineVersion": Is("7.2"),
        "NodeType": Setting(lambda env: env.cache_node),
    },
    "MemoryDB::ParameterGroup": {
        "Family": Is("memorydb_valkey7"),
        "ParameterGroupName": Like("{prefix}-valkey7"),
        "Parameters.maxmemory-policy": Is("allkeys-lru"),  # a full cache must not refuse writes
    },
    "MemoryDB::SubnetGroup": {"SubnetGroupName": _NAMED},
    "MemoryDB::User": {
        "AuthenticationMode.Passwords.Fn::Sub": Like(_RESOLVED % r"CachePassword\d+"),
        "AuthenticationMode.Type": Is("password"),
        "UserName": _NAMED,
    },
    "Route53::HealthCheck": {
        "HealthCheckConfig.ResourcePath": one_of("/", "/api/v1/seasons/current"),
        "HealthCheckConfig.FullyQualifiedDomainName": _DOMAIN,
        "HealthCheckConfig.Type": Is("HTTPS"),
    },
    "Route53::RecordSet": {"HostedZoneId": _ZONE, "Name": _DOMAIN, "Type": one_of("A", "AAAA")},
    "S3::Bucket": {
        "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.SSEAlgorithm": Is("AES256")
    },
    "SNS::Subscription": {"Endpoint": Setting(lambda env: env.alert_email), "Protocol": Is("email")},
    "SNS::Topic": {"TopicName": Like("{prefix}-(notices|pages)")},
    "Scheduler::Schedule": {
        "FlexibleTimeWindow.Mode": Is("OFF"),
        "Name": Like("{prefix}-sync"),
        "ScheduleExpression": Is("rate(15 minutes)"),
        "ScheduleExpressionTimezone": _UTC,
        "Target.EcsParameters.LaunchType": _FARGATE,
    },
    "SecretsManager::RotationSchedule": {
        "HostedRotationLambda.ExcludeCharacters": Is(string.punctuation),
        "HostedRotationLambda.RotationLambdaName": Like("{prefix}-(database|superuser)-rotation"),
        "HostedRotationLambda.VpcSubnetIds.Fn::Join": Is(","),
    },
    "SecretsManager::Secret": {"GenerateSecretString.GenerateStringKey": Is("password")},
    "SecretsManager::SecretTargetAttachment": {"TargetType": Is("AWS::DocDB::DBCluster")},
    "Signer::SigningProfile": {"PlatformId": Is("Notation-OCI-SHA384-ECDSA")},
    "WAFv2::LoggingConfiguration": {
        "LogDestinationConfigs.Fn::Sub": Is(
            f"{_ARN}:logs:${{AWS::Region}}:${{AWS::AccountId}}:log-group:${{WebFirewallLogs}}"
        ),
        "LoggingFilter.DefaultBehavior": Is("DROP"),
        "LoggingFilter.Filters.Behavior": Is("KEEP"),
        "LoggingFilter.Filters.Conditions.ActionCondition.Action": Is("BLOCK"),
        "LoggingFilter.Filters.Requirement": Is("MEETS_ANY"),
        "RedactedFields.SingleHeader.Name": one_of("authorization", "cookie"),
    },
    "WAFv2::WebACL": {
        "CustomResponseBodies.TooManyRequests.Content": Like(r'\{.*"status": 429.*\}'),
        "CustomResponseBodies.TooManyRequests.ContentType": Is("APPLICATION_JSON"),
        "DefaultAction.Allow": Is({}),
        "Name": Setting(web_acl_name),
        "Rules.Action.Block.CustomResponse.CustomResponseBodyKey": Is("TooManyRequests"),
        "Rules.Action.Block.CustomResponse.ResponseHeaders.Name": Is("Retry-After"),
        "Rules.Name": _LIMIT_OR_GROUP,
        "Rules.OverrideAction.None": Is({}),
        "Rules.Statement.ManagedRuleGroupStatement.Name": Like(
            "AWSManagedRules(AmazonIpReputationList|CommonRuleSet|KnownBadInputsRuleSet)"
        ),
        "Rules.Statement.ManagedRuleGroupStatement.RuleActionOverrides.ActionToUse.Count": Is({}),
        "Rules.Statement.ManagedRuleGroupStatement.RuleActionOverrides.Name": Is("NoUserAgent_HEADER"),
        "Rules.Statement.ManagedRuleGroupStatement.VendorName": Is("AWS"),
        "Rules.Statement.RateBasedStatement.AggregateKeyType": Is("IP"),
        f"{_SCOPE}.FieldToMatch.UriPath": Is({}),
        f"{_SCOPE}.PositionalConstraint": Is("STARTS_WITH"),
        f"{_SCOPE}.SearchString": one_of(*EXPENSIVE),
        f"{_SCOPE}.TextTransformations.Priority": Is(0),
        f"{_SCOPE}.TextTransformations.Type": Is("NORMALIZE_PATH"),
        "Rules.VisibilityConfig.MetricName": _LIMIT_OR_GROUP,
        "Scope": Setting(lambda env: "CLOUDFRONT" if env.has_cdn else "REGIONAL"),
        "VisibilityConfig.MetricName": Setting(web_acl_name),
    },
}
