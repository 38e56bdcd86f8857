"""Examples of the share button."""

from packages.ui_kit.components.share_button.share_button import share_button
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Once on a page that people pass on: a race, a season, a comparison.",
    avoid="For files to keep, which are a link with download; and more than once on a page.",
    accessibility=(
        "Native <details> with the address in a field, so that it works without script and where the clipboard is "
        "refused. That it was copied is a status, which is read aloud."
    ),
    keyboard=(("Enter, Space", "Opens and closes it"), ("Escape", "Closes it, the focus goes back")),
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
