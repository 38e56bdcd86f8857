"""Examples of the share button."""

from packages.ui_kit.components.share_button.share_button import share_button
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Once on a page that people share: a race, a season, a comparison.",
    avoid="For downloads (a link with download); more than once on a page.",
    accessibility=(
        "Native <details> with the URL in a field, so that it works without script or clipboard access. A"
        " status announces that the URL was copied."
    ),
    keyboard=(("Enter, Space", "Opens and closes it"), ("Escape", "Closes it and restores the focus")),
)

EXAMPLES = (
    Example(
        "of a race",
        share_button(href="https://example.org/seasons/2021/races/22", title="Abu Dhabi Grand Prix 2021"),
    ),
    Example(
        "unfolded",
        share_button(
            href="https://example.org/compare?drivers=senna,prost", title="Senna and Prost", text="Pass on", open=True
        ),
    ),
)
