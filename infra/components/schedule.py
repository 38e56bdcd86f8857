"""Scheduled task, and a dead-letter queue for runs that could not start or that failed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from troposphere import GetAtt, Ref, Sub, Template
from troposphere.events import Rule
from troposphere.events import Target as RuleTarget
from troposphere.iam import Role
from troposphere.scheduler import (
    AwsVpcConfiguration,
    DeadLetterConfig,
    EcsParameters,
    FlexibleTimeWindow,
    NetworkConfiguration,
    RetryPolicy,
    Schedule,
    Target,
)
from troposphere.sqs import Queue, QueuePolicy

from infra.components.container import Container, Task
from infra.components.exports import imported, subnets
from infra.components.policy import allow, document, service_role
from infra.components.suppression import suppress
from infra.settings import Environment


@dataclass(frozen=True)
class Run:
    """A schedule of a task: its name, a cron or rate expression in UTC, and options for the task's command."""

    title: str
    expression: str
    options: tuple[str, ...] = ()


def scheduled(
    template: Template, env: Environment, container: Container, task: Task, *, runs: Sequence[Run], group: str
) -> None:
    """Run `task` on several schedules."""
    letters = template.add_resource(_dead_letters(f"{container.title}DeadLetters"))
    role = _starter(template, container, task, letters)
    for run in runs:
        target = Target(
            Arn=GetAtt("Cluster", "Arn"),
            RoleArn=GetAtt(role, "Arn"),
            DeadLetterConfig=DeadLetterConfig(Arn=GetAtt(letters, "Arn")),
            RetryPolicy=RetryPolicy(MaximumRetryAttempts=3, MaximumEventAgeInSeconds=3600),
            EcsParameters=_one_task(env, task, group),
            **({"Input": _override(container, run)} if run.options else {}),
        )
        schedule = Schedule(
            f"{run.title}Schedule",
            Name=f"{env.prefix}-{run.title.lower()}",
            ScheduleExpression=run.expression,
            ScheduleExpressionTimezone="UTC",
            FlexibleTimeWindow=FlexibleTimeWindow(Mode="OFF"),
            Target=target,
        )
        template.add_resource(schedule)
    _report_failures(template, container, task, letters)


def _override(container: Container, run: Run) -> str:
    command = [*container.command, *run.options]
    return json.dumps({"containerOverrides": [{"name": container.name, "command": command}]})


def _starter(template: Template, container: Container, task: Task, letters: Queue) -> Role:
    """Add the scheduler's role: run this task in this cluster, pass its roles, send dead letters."""
    return service_role(
        template,
        f"{container.title}ScheduleRole",
        "scheduler.amazonaws.com",
        allow(
            "ecs:RunTask",
            Ref(task.definition),
            Condition={"ArnEquals": {"ecs:cluster": GetAtt("Cluster", "Arn")}},
        ),
        allow(
            "iam:PassRole",
            [GetAtt(role, "Arn") for role in task.roles],
            Condition={"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}},
        ),
        allow("sqs:SendMessage", GetAtt(letters, "Arn")),
        trusted={"StringEquals": {"aws:SourceAccount": Ref("AWS::AccountId")}},
    )


def _one_task(env: Environment, task: Task, group: str) -> EcsParameters:
    network = AwsVpcConfiguration(
        Subnets=subnets(env, "Private"), SecurityGroups=[imported(env, group)], AssignPublicIp="DISABLED"
    )
    return EcsParameters(
        TaskDefinitionArn=Ref(task.definition),
        TaskCount=1,
        LaunchType="FARGATE",
        NetworkConfiguration=NetworkConfiguration(AwsvpcConfiguration=network),
    )


def _dead_letters(title: str) -> Queue:
    queue = Queue(
        title,
        SqsManagedSseEnabled=True,
        MessageRetentionPeriod=14 * 24 * 3600,
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
    )
    return suppress(queue, CKV_AWS_27="encrypted by SQS itself; the letters name a failed run and hold no data")


def _report_failures(template: Template, container: Container, task: Task, letters: Queue) -> None:
    # The scheduler's dead letters report runs that ECS rejected. These report runs that failed, and runs without an
    # exit code because an image or secret was missing.
    failures = [{"containers": {"exitCode": [{"anything-but": [0]}]}}, {"stopCode": ["TaskFailedToStart"]}]
    rule = template.add_resource(
        Rule(
            f"{container.title}Failed",
            Description=f"{container.name} could not start or ended with an error",
            EventPattern={
                "source": ["aws.ecs"],
                "detail-type": ["ECS Task State Change"],
                "detail": {
                    "taskDefinitionArn": [Ref(task.definition)],
                    "lastStatus": ["STOPPED"],
                    "$or": failures,
                },
            },
            Targets=[RuleTarget(Id="letters", Arn=GetAtt(letters, "Arn"))],
        )
    )
    from_rule = {"ArnEquals": {"aws:SourceArn": GetAtt(rule, "Arn")}}
    template.add_resource(
        QueuePolicy(
            f"{letters.title}Policy",
            Queues=[Ref(letters)],
            PolicyDocument=document(
                allow(
                    "sqs:SendMessage",
                    Sub(f"${{{letters.title}.Arn}}"),
                    Principal={"Service": "events.amazonaws.com"},
                    Condition=from_rule,
                )
            ),
        )
    )
