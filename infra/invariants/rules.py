"""Rules for templates beyond those of linters."""

from collections.abc import Callable, Iterator, Sequence

from infra.invariants import network, operations, public_endpoint, services, stores
from infra.invariants.model import Model
from infra.settings import Environment
from infra.synthesis import SynthesizedStack

Rule = Callable[[Model], Iterator[str]]

RULES: tuple[Rule, ...] = (
    network.stores_are_closed,
    network.rules_are_the_flows,
    network.groups_say_what_they_send,
    network.nat_is_in_public_subnets,
    network.internet_routes_wait,
    network.networks_are_logged,
    network.references_are_of_the_right_kind,
    services.ports_agree,
    services.services_wait_for_listeners,
    services.only_the_frontend_has_addresses,
    services.targets_are_addresses,
    services.balancer_names_are_free,
    services.failures_roll_back,
    services.secrets_stay_secret,
    services.tasks_stop_gently,
    stores.database_is_protected,
    stores.cache_speaks_tls,
    stores.cache_knows_its_users,
    stores.cache_is_encrypted,
    stores.cache_nodes_exist,
    stores.cache_parameters_fit,
    stores.rotation_is_expanded,
    stores.data_outlives_its_stack,
    public_endpoint.aliases_use_the_balancers_zone,
    public_endpoint.firewall_rules_act,
    public_endpoint.firewall_can_log,
    operations.only_this_repository_deploys,
    operations.schedules_have_six_fields,
    operations.alarms_watch_real_metrics,
    operations.imports_have_earlier_exports,
    operations.exports_are_stable,
)


def violations(env: Environment, synthesis: Sequence[SynthesizedStack]) -> list[str]:
    """Return a message for each violation of a rule."""
    model = Model(env, synthesis)
    return [f"{text} ({rule.__name__})" for rule in RULES for text in rule(model)]
