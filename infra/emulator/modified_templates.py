"""Modified templates of an environment, for tests."""

import json
from dataclasses import replace
from typing import Any

from infra.emulator.server import FAIL_MARK
from infra.settings import Environment
from infra.synthesis import SynthesizedStack, synthesize

GATE = "Gate"


def held(env: Environment) -> list[SynthesizedStack]:
    """Add a wait condition to the registry stack, held until it is signalled."""
    gate = {
        "Type": "AWS::CloudFormation::WaitCondition",
        "CreationPolicy": {"ResourceSignal": {"Count": 1, "Timeout": "PT2M"}},
        "DependsOn": ["FrontendRepository", "BackendRepository"],
    }
    return _with_resource(env, "registry", GATE, gate)


def failing(env: Environment) -> list[SynthesizedStack]:
    """Add a resource to the network stack that cannot be created."""
    broken = {
        "Type": "AWS::EC2::FlowLog",
        "Properties": {"ResourceId": {"Ref": "Vpc"}, "ResourceType": "VPC", "LogGroupName": FAIL_MARK},
    }
    return _with_resource(env, "network", "Broken", broken)


def _with_resource(env: Environment, stack: str, name: str, resource: dict[str, Any]) -> list[SynthesizedStack]:
    return [_added(each, name, resource) if each.stack.name == stack else each for each in synthesize(env)]


def _added(each: SynthesizedStack, name: str, resource: dict[str, Any]) -> SynthesizedStack:
    template = json.loads(each.minified())
    template["Resources"][name] = resource
    return replace(each, template=template)
