"""Observability stack: metric filters, alarms, dashboard, topics, budget."""

from troposphere import Ref, Template
from troposphere.budgets import (
    Budget,
    BudgetData,
    Notification,
    NotificationWithSubscribers,
    Spend,
    Subscriber,
)
from troposphere.logs import MetricFilter, MetricTransformation
from troposphere.sns import Topic

from infra.components.alarm import alarm, composite, topic
from infra.components.alarms import (
    MISSING_RESULTS,
    SYNC_DIFFERENCES,
    TASKS,
    alarms,
    composites,
    errors_metric,
    own_namespace,
)
from infra.components.dashboard import dashboard
from infra.components.encryption import key, service_access
from infra.components.exports import imported
from infra.settings import Environment


def build(env: Environment) -> Template:
    """Build topics for pages and notices, the alarms that use them, the dashboard and the budget."""
    template = Template(Description=f"{env.prefix}: observability")
    topic_key = key(template, env, "TopicKey", "alerts", service_access("cloudwatch", "budgets"))
    notices = topic(template, env, "Notices", topic_key, "cloudwatch", "budgets")
    topics = {"notice": Ref(notices)}
    if env.pages:
        topics["page"] = Ref(topic(template, env, "Pages", topic_key, "cloudwatch"))
    for app in TASKS:
        template.add_resource(_line_count(env, f"{app}ErrorCount", app, ERROR_LINES, errors_metric(app)))
    template.add_resource(_line_count(env, "MissingResultsCount", "Sync", MISSING_LINES, MISSING_RESULTS))
    template.add_resource(_line_count(env, "SyncDifferenceCount", "Sync", DIFFERENCE_LINES, SYNC_DIFFERENCES))
    for row in alarms(env):
        alarm(template, env, row, topics)
    for rule in composites(env):
        composite(template, env, rule, topics)
    dashboard(template, env)
    template.add_resource(_budget(env, notices))
    return template


ERROR_LINES = '{ $.level = "error" || $.level = "critical" }'
# Points at the source that are not those of the rules, and results that break a rule.
DIFFERENCE_LINES = '{ $.message = "difference: *" || $.message = "contradiction: *" }'
MISSING_LINES = '{ $.message = "*may have been late" }'  # the sync's reason, each hour after the first five


def _line_count(env: Environment, title: str, app: str, pattern: str, metric: str) -> MetricFilter:
    """Count the lines in the log of `app` that have a pattern."""
    return MetricFilter(
        title,
        LogGroupName=imported(env, f"{app}Logs"),
        FilterPattern=pattern,
        MetricTransformations=[
            MetricTransformation(
                MetricNamespace=own_namespace(env),
                MetricName=metric,
                MetricValue="1",
                DefaultValue=0,
            )
        ],
    )


def _budget(env: Environment, notices: Topic) -> Budget:
    return Budget(
        "Budget",
        Budget=BudgetData(
            BudgetName=env.prefix,
            BudgetType="COST",
            TimeUnit="MONTHLY",
            BudgetLimit=Spend(Amount=env.monthly_budget, Unit="USD"),
        ),
        NotificationsWithSubscribers=[
            _notify(notices, "ACTUAL", 80),
            _notify(notices, "FORECASTED", 100),
        ],
    )


def _notify(notices: Topic, kind: str, percent: int) -> NotificationWithSubscribers:
    return NotificationWithSubscribers(
        Notification=Notification(
            NotificationType=kind,
            ComparisonOperator="GREATER_THAN",
            Threshold=percent,
            ThresholdType="PERCENTAGE",
        ),
        Subscribers=[Subscriber(SubscriptionType="SNS", Address=Ref(notices))],
    )
