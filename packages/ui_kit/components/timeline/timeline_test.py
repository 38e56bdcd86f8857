from packages.ui_kit.components.timeline.timeline import Moment, timeline
from packages.ui_kit.testing.markup import HOSTILE, only, parsed, texts

MOMENTS = [
    Moment(when="Fri", title="Practice"),
    Moment(when="Sat", title="Qualifying", state="current", detail="Q3"),
    Moment(when="Sun", title="Race", state="coming"),
]


def test_moments_stand_in_their_order() -> None:
    assert texts(parsed(timeline(moments=MOMENTS)), "li") == ["FriPractice", "SatQualifyingQ3", "SunRace"]


def test_only_the_current_moment_is_marked_as_such() -> None:
    items = only(parsed(timeline(moments=MOMENTS)), "ol")
    assert [item.get("aria-current") for item in items] == [None, "step", None]


def test_hostile_titles_stay_text() -> None:
    assert texts(parsed(timeline(moments=[Moment(when="-", title=HOSTILE)])), "p") == [HOSTILE]
