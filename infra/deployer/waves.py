"""Which stacks can be deployed at once: those that wait for nothing but earlier ones."""

from collections.abc import Sequence

from infra.estate import Synthesized


def waves(estate: Sequence[Synthesized]) -> list[list[Synthesized]]:
    """Group stacks so that each group needs only those before it, by imports and by `after`."""
    needs = needed(estate)
    done: set[str] = set()
    groups: list[list[Synthesized]] = []
    while len(done) < len(estate):
        group = [each for each in estate if each.stack.name not in done and needs[each.stack.name] <= done]
        if not group:
            raise ValueError(f"stacks wait for each other: {sorted(needs.keys() - done)}")
        groups.append(group)
        done |= {each.stack.name for each in group}
    return groups


def needed(estate: Sequence[Synthesized]) -> dict[str, set[str]]:
    """Tell of each stack which others must come before it."""
    present = {each.stack.name for each in estate}
    producer = {export: each.stack.name for each in estate for export in each.exports()}
    return {
        each.stack.name: ({producer[name] for name in each.imports()} | set(each.stack.after)) & present
        for each in estate
    }
