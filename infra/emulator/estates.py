"""Estates for tests: an environment's templates with something special in them."""

import json
from dataclasses import replace
from typing import Any

from infra.emulator.server import FAIL_MARK
from infra.estate import Synthesized, synthesize
from infra.settings import Environment

GATE = "Gate"


def held(env: Environment) -> list[Synthesized]:
    """Make the registry stack wait at its `GATE` until somebody signals it."""
    gate = {
        "Type": "AWS::CloudFormation::WaitCondition",
        "CreationPolicy": {"ResourceSignal": {"Count": 1, "Timeout": "PT2M"}},
        "DependsOn": ["FrontendRepository", "BackendRepository"],
    }
    return _with_resource(env, "registry", GATE, gate)


def failing(env: Environment) -> list[Synthesized]:
    """Give the network stack a resource that cannot be made."""
    broken = {
        "Type": "AWS::EC2::FlowLog",
        "Properties": {"ResourceId": {"Ref": "Vpc"}, "ResourceType": "VPC", "LogGroupName": FAIL_MARK},
    }
    return _with_resource(env, "network", "Broken", broken)


def _with_resource(env: Environment, stack: str, name: str, resource: dict[str, Any]) -> list[Synthesized]:
    return [_added(each, name, resource) if each.stack.name == stack else each for each in synthesize(env)]


def _added(each: Synthesized, name: str, resource: dict[str, Any]) -> Synthesized:
    template = json.loads(each.minified())
    template["Resources"][name] = resource
    return replace(each, template=template)
