import json

from apps.frontend.pages.structured_data import json_ld
from packages.ui_kit.testing.markup import only, parsed


def test_hostile_text_cannot_leave_the_data_block() -> None:
    hostile = "</script><script>alert('x')</script><!-- & \u2028"
    root = parsed(json_ld({"@type": "Person", "name": hostile}))
    block = only(root, "script")
    assert block.get("type") == "application/ld+json"
    assert json.loads(block.text or "") == {"@context": "https://schema.org", "@type": "Person", "name": hostile}
