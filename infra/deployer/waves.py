"""Group stacks into waves that can be deployed in parallel."""

from collections.abc import Sequence

from infra.synthesis import SynthesizedStack


def waves(synthesis: Sequence[SynthesizedStack]) -> list[list[SynthesizedStack]]:
    """Group stacks so that each group needs only those before it, by imports and by `after`."""
    needs = needed(synthesis)
    done: set[str] = set()
    groups: list[list[SynthesizedStack]] = []
    while len(done) < len(synthesis):
        group = [each for each in synthesis if each.stack.name not in done and needs[each.stack.name] <= done]
        if not group:
            raise ValueError(f"stacks wait for each other: {sorted(needs.keys() - done)}")
        groups.append(group)
        done |= {each.stack.name for each in group}
    return groups


def needed(synthesis: Sequence[SynthesizedStack]) -> dict[str, set[str]]:
    """Return, for each stack, the stacks that must be deployed before it."""
    present = {each.stack.name for each in synthesis}
    producer = {export: each.stack.name for each in synthesis for export in each.exports()}
    return {
        each.stack.name: ({producer[name] for name in each.imports()} | set(each.stack.after)) & present
        for each in synthesis
    }
