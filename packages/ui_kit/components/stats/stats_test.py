from packages.ui_kit.components.stats.stats import Stat, stats
from packages.ui_kit.testing.markup import HOSTILE, parsed, texts


def test_each_figure_is_read_after_what_it_counts() -> None:
    root = parsed(stats(stats=[Stat(label="Wins", value=20, detail="12 %"), Stat(label="Titles", value=0)]))
    assert texts(root, "dt") == ["Wins", "Titles"]
    assert texts(root, "dd") == ["2012 %", "0"]


def test_hostile_labels_stay_text() -> None:
    assert texts(parsed(stats(stats=[Stat(label=HOSTILE, value=1)])), "dt") == [HOSTILE]
