"""Fargate task definitions: one container, its settings and secrets, and least-privilege roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from troposphere import AWSHelperFn, GetAtt, Ref, Sub, Template
from troposphere.ecs import (
    ContainerDefinition,
    ContainerDependency,
    HealthCheck,
    LinuxParameters,
    LogConfiguration,
    MountPoint,
    PortMapping,
    RuntimePlatform,
    Secret,
    TaskDefinition,
    Volume,
)
from troposphere.ecs import (
    Environment as Variable,
)
from troposphere.iam import Role

from infra.components.exports import imported
from infra.components.load_balancer import HEALTH_PATH
from infra.components.log_group import log_group
from infra.components.policy import allow, service_role
from infra.settings import Environment, TaskSize

STOP_SECONDS = 60
_TASKS = "ecs-tasks.amazonaws.com"


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """A command that completes before a container starts, in a separate container that alone gets its `secrets`."""

    name: str
    command: Sequence[str]
    secrets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Container:
    """A task's container; `secrets` maps variables to the exports of their secrets' ARNs."""

    title: str
    image: str  # the app whose repository it comes from
    command: Sequence[str]
    size: TaskSize
    port: int | None = None
    environment: Mapping[str, str | AWSHelperFn] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    scratch: str = ""  # a folder that it may write to
    before: Sequence[Preparation] = ()  # one after the other

    @property
    def name(self) -> str:
        """Name of the container in the service and the target group."""
        return self.title.lower()

    @property
    def task_secrets(self) -> list[str]:
        """The exports of all secrets that a container of the task gets."""
        given = [self.secrets, *(each.secrets for each in self.before)]
        return [export for secrets in given for export in secrets.values()]


@dataclass(frozen=True)
class Task:
    """A task definition and the roles that its starter must be allowed to pass."""

    definition: TaskDefinition
    roles: tuple[Role, Role]


def task(template: Template, env: Environment, container: Container) -> Task:
    """Add the task definition of `container`, its log group and its two roles."""
    title = container.title
    log_group(template, env, f"{title}Logs", f"/{env.prefix}/{container.name}", imported(env, "LogsKeyArn"))
    starter = _execution_role(template, env, container)
    runner = service_role(template, f"{title}TaskRole", _TASKS)  # the apps call no AWS service
    definition = TaskDefinition(
        f"{title}Task",
        Family=f"{env.prefix}-{container.name}",
        RequiresCompatibilities=["FARGATE"],
        NetworkMode="awsvpc",
        Cpu=str(container.size.cpu),
        Memory=str(container.size.memory),
        RuntimePlatform=RuntimePlatform(CpuArchitecture="ARM64", OperatingSystemFamily="LINUX"),
        ExecutionRoleArn=GetAtt(starter, "Arn"),
        TaskRoleArn=GetAtt(runner, "Arn"),
        ContainerDefinitions=_definitions(env, container),
    )
    if container.scratch:
        definition.Volumes = [Volume(Name="scratch")]
    template.add_resource(definition)
    return Task(definition, (starter, runner))


def _execution_role(template: Template, env: Environment, container: Container) -> Role:
    statements = [
        allow("ecr:GetAuthorizationToken", "*"),  # resource ARNs are not known here
        allow(
            ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            imported(env, f"{container.image.title()}RepositoryArn"),
        ),
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], Sub(f"${{{container.title}Logs.Arn}}")),
        allow("secretsmanager:GetSecretValue", [imported(env, export) for export in container.task_secrets]),
        allow("kms:Decrypt", imported(env, "SecretsKeyArn")),
    ]
    return service_role(template, f"{container.title}ExecutionRole", _TASKS, *statements)


def _definitions(env: Environment, container: Container) -> list[ContainerDefinition]:
    main = _definition(env, container, container.name, container.command, container.secrets)
    main.Essential = True
    if container.port:
        main.PortMappings = [PortMapping(ContainerPort=container.port, Protocol="tcp")]
        main.HealthCheck = _health_check(container.port)
    if container.scratch:
        main.MountPoints = [MountPoint(SourceVolume="scratch", ContainerPath=container.scratch, ReadOnly=False)]
    steps = [_preparation(env, container, each) for each in container.before]
    for step, following in pairwise((*steps, main)):
        # Whatever its exit code: if the preparation failed, readiness reports it.
        following.DependsOn = [ContainerDependency(ContainerName=step.Name, Condition="COMPLETE")]
    return [main, *steps]


def _preparation(env: Environment, container: Container, step: Preparation) -> ContainerDefinition:
    secrets = {**container.secrets, **step.secrets}
    definition = _definition(env, container, f"{container.name}-{step.name}", step.command, secrets)
    definition.Essential = False
    return definition


def _definition(
    env: Environment, container: Container, name: str, command: Sequence[str], secrets: Mapping[str, str]
) -> ContainerDefinition:
    return ContainerDefinition(
        Name=name,
        Image=_image(env, container.image),
        Command=list(command),
        Environment=[Variable(Name=name, Value=value) for name, value in container.environment.items()],
        Secrets=[Secret(Name=name, ValueFrom=imported(env, export)) for name, export in secrets.items()],
        # A new cache password changes this label, and so deploys a new task revision.
        DockerLabels={"cache-password": str(env.cache_password)},
        ReadonlyRootFilesystem=True,
        LinuxParameters=LinuxParameters(InitProcessEnabled=True),
        StopTimeout=STOP_SECONDS,
        LogConfiguration=LogConfiguration(
            LogDriver="awslogs",
            Options={
                "awslogs-group": Ref(f"{container.title}Logs"),
                "awslogs-region": Ref("AWS::Region"),
                "awslogs-stream-prefix": name,
            },
        ),
    )


def _image(env: Environment, app: str) -> Sub:
    return Sub("${Repository}:${Release}", Repository=imported(env, f"{app.title()}Repository"))


def _health_check(port: int) -> HealthCheck:
    # Fargate ignores an image's own HEALTHCHECK. The image has Python and no curl.
    script = f"import urllib.request; urllib.request.urlopen('http://127.0.0.1:{port}{HEALTH_PATH}', timeout=3)"
    return HealthCheck(Command=["CMD", "python", "-c", script], Interval=15, Timeout=5, Retries=3, StartPeriod=60)
