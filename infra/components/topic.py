"""SNS topics for alarm notifications."""

from troposphere import GetAtt, Ref, Sub, Template
from troposphere.kms import Key
from troposphere.sns import SubscriptionResource, Topic, TopicPolicy

from infra.components.policy import allow, document
from infra.settings import Environment


def topic(template: Template, env: Environment, title: str, topic_key: Key, *publishers: str) -> Topic:
    """Add an encrypted topic that `publishers` may write to and the environment's alert address reads."""
    added = template.add_resource(
        Topic(title, TopicName=f"{env.prefix}-{title.lower()}", KmsMasterKeyId=GetAtt(topic_key, "Arn"))
    )
    template.add_resource(
        SubscriptionResource(f"{title}Email", TopicArn=Ref(added), Protocol="email", Endpoint=env.alert_email)
    )
    own = {"StringEquals": {"aws:SourceAccount": Sub("${AWS::AccountId}")}}
    principals = {"Service": [f"{service}.amazonaws.com" for service in publishers]}
    template.add_resource(
        TopicPolicy(
            f"{title}Policy",
            Topics=[Ref(added)],
            PolicyDocument=document(allow("sns:Publish", Ref(added), Principal=principals, Condition=own)),
        )
    )
    return added
