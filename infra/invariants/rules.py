"""Rules for templates beyond those of linters."""

from collections.abc import Callable, Iterator, Sequence

from infra.invariants import (
    alarm_rules,
    baseline,
    companions,
    network,
    operations,
    permissions,
    public_endpoint,
    race_days,
    schedules,
    services,
    stores,
    wiring,
)
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
    services.releases_are_judged,
    services.readiness_is_asked,
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
    wiring.references_lead_somewhere,
    wiring.references_fit_their_names,
    wiring.subnet_lists_are_complete,
    wiring.lists_are_whole,
    wiring.exports_are_named_after_what_they_export,
    permissions.roles_allow_what_is_needed,
    permissions.passing_and_running_are_bounded,
    permissions.deployment_may_do_what_it_does,
    permissions.keys_admit_their_users,
    permissions.topics_admit_their_publishers,
    permissions.resource_policies_hold,
    companions.companions_are_there,
    companions.there_is_one_of_each,
    companions.counts_are_those_of_the_settings,
    companions.sizes_are_those_of_the_settings,
    companions.endpoints_serve_the_flows,
    companions.logins_are_rotated,
    companions.the_sync_runs_after_sessions,
    companions.failures_of_the_sync_are_reported,
    baseline.values_are_within_the_baseline,
    baseline.switches_are_judged,
    baseline.attributes_are_within_the_baseline,
    baseline.task_sizes_exist,
    baseline.scaling_targets_make_sense,
    baseline.listeners_have_their_ports,
    baseline.variables_agree_with_ports,
    alarm_rules.every_part_is_watched,
    alarm_rules.missing_traffic_is_noticed,
    alarm_rules.thresholds_make_sense,
    alarm_rules.alarms_tell_their_topic,
    alarm_rules.parts_are_in_composites,
    alarm_rules.error_lines_are_counted,
    race_days.races_are_scaled_for,
    schedules.windows_do_not_overlap,
    schedules.maintenance_is_not_on_race_weekends,
    schedules.windows_are_given,
    schedules.lifecycles_agree,
    schedules.health_checks_agree,
    schedules.names_in_texts_agree,
)


def violations(env: Environment, synthesis: Sequence[SynthesizedStack]) -> list[str]:
    """Return a message for each violation of a rule."""
    model = Model(env, synthesis)
    return [f"{text} ({rule.__name__})" for rule in RULES for text in rule(model)]
