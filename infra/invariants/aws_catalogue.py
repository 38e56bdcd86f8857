"""Names defined by AWS that no linter checks, as of November 2026; add new ones when they are used."""

NODE_TYPES = frozenset(
    f"db.{family}.{size}"
    for family, sizes in {
        "t4g": ("small", "medium"),
        "r6g": ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"),
        "r7g": ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"),
    }.items()
    for size in sizes
)

# MemoryDB's parameter group families, by engine and major version.
FAMILIES = {
    ("redis", "6"): "memorydb_redis6",
    ("redis", "7"): "memorydb_redis7",
    ("valkey", "7"): "memorydb_valkey7",
}

METRICS = {
    "AWS/ApplicationELB": {
        "ActiveConnectionCount",
        "HTTPCode_ELB_4XX_Count",
        "HTTPCode_ELB_5XX_Count",
        "HTTPCode_Target_4XX_Count",
        "HTTPCode_Target_5XX_Count",
        "HealthyHostCount",
        "RejectedConnectionCount",
        "RequestCount",
        "RequestCountPerTarget",
        "TargetConnectionErrorCount",
        "TargetResponseTime",
        "UnHealthyHostCount",
    },
    "AWS/Backup": {"NumberOfBackupJobsCompleted", "NumberOfBackupJobsFailed", "NumberOfCopyJobsFailed"},
    "AWS/CertificateManager": {"DaysToExpiry"},
    "AWS/DocDB": {
        "BufferCacheHitRatio",
        "CPUUtilization",
        "DatabaseConnections",
        "DBClusterReplicaLagMaximum",
        "FreeableMemory",
        "VolumeBytesUsed",
    },
    "AWS/ECS": {"CPUUtilization", "MemoryUtilization"},
    "AWS/Lambda": {"Duration", "Errors", "Invocations", "Throttles"},
    "AWS/MemoryDB": {
        "CPUUtilization",
        "CurrConnections",
        "DatabaseMemoryUsagePercentage",
        "EngineCPUUtilization",
        "Evictions",
        "FreeableMemory",
        "ReplicationLag",
    },
    "AWS/Route53": {"HealthCheckStatus"},
    "AWS/SQS": {"ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"},
    "AWS/Scheduler": {"InvocationAttemptCount", "InvocationDroppedCount", "TargetErrorCount"},
    "AWS/WAFV2": {"AllowedRequests", "BlockedRequests", "CountedRequests"},
}
