"""Examples of the country mark."""

from htpy import span

from packages.ui_kit.components.country_mark.country_mark import country_mark
from packages.ui_kit.example import Example, Guidance

GUIDANCE = Guidance(
    use="Next to a name, for the nationality, and in tables.",
    avoid="For languages; as a decoration.",
    accessibility="The letters are one image whose name is the country's; with the name beside them they are hidden.",
)

EXAMPLES = (
    Example("beside a name", span[country_mark(code="NED", name="Netherlands"), " Max Verstappen"]),
    Example("with the country's name", country_mark(code="MON", name="Monaco", show_name=True)),
)
