"""Countries in three letters, as sport writes them, found by nationality or by a circuit's country."""

from typing import Final

# Code, country, and the nationality that Ergast gives its drivers and constructors.
COUNTRIES: Final = (
    ("ARG", "Argentina", "Argentine"),
    ("AUS", "Australia", "Australian"),
    ("AUT", "Austria", "Austrian"),
    ("AZE", "Azerbaijan", "Azerbaijani"),
    ("BEL", "Belgium", "Belgian"),
    ("BRA", "Brazil", "Brazilian"),
    ("BRN", "Bahrain", "Bahraini"),
    ("CAN", "Canada", "Canadian"),
    ("CHI", "Chile", "Chilean"),
    ("CHN", "China", "Chinese"),
    ("COL", "Colombia", "Colombian"),
    ("CZE", "Czech Republic", "Czech"),
    ("DEN", "Denmark", "Danish"),
    ("ESP", "Spain", "Spanish"),
    ("EST", "Estonia", "Estonian"),
    ("FIN", "Finland", "Finnish"),
    ("FRA", "France", "French"),
    ("GBR", "United Kingdom", "British"),
    ("GDR", "East Germany", "East German"),
    ("GER", "Germany", "German"),
    ("HKG", "Hong Kong", "Hong Kong"),
    ("HUN", "Hungary", "Hungarian"),
    ("INA", "Indonesia", "Indonesian"),
    ("IND", "India", "Indian"),
    ("IRL", "Ireland", "Irish"),
    ("ISR", "Israel", "Israeli"),
    ("ITA", "Italy", "Italian"),
    ("JPN", "Japan", "Japanese"),
    ("KOR", "South Korea", "Korean"),
    ("KSA", "Saudi Arabia", "Saudi"),
    ("LIE", "Liechtenstein", "Liechtensteiner"),
    ("MAR", "Morocco", "Moroccan"),
    ("MAS", "Malaysia", "Malaysian"),
    ("MEX", "Mexico", "Mexican"),
    ("MON", "Monaco", "Monegasque"),
    ("NED", "Netherlands", "Dutch"),
    ("NZL", "New Zealand", "New Zealander"),
    ("POL", "Poland", "Polish"),
    ("POR", "Portugal", "Portuguese"),
    ("QAT", "Qatar", "Qatari"),
    ("RHO", "Rhodesia", "Rhodesian"),
    ("RSA", "South Africa", "South African"),
    ("RUS", "Russia", "Russian"),
    ("SGP", "Singapore", "Singaporean"),
    ("SUI", "Switzerland", "Swiss"),
    ("SWE", "Sweden", "Swedish"),
    ("THA", "Thailand", "Thai"),
    ("TUR", "Turkey", "Turkish"),
    ("UAE", "United Arab Emirates", "Emirati"),
    ("URU", "Uruguay", "Uruguayan"),
    ("USA", "United States", "American"),
    ("VEN", "Venezuela", "Venezuelan"),
)
# Other names of a circuit's country.
ALSO: Final = {"UK": "GBR", "USA": "USA", "United States": "USA", "UAE": "UAE", "Korea": "KOR", "Hongkongese": "HKG"}
CODES: Final = {country: code for code, country, _ in COUNTRIES} | {n: code for code, _, n in COUNTRIES} | ALSO
NAMES: Final = {code: country for code, country, _ in COUNTRIES}
NATIONALITIES: Final = tuple(sorted(nationality for _, _, nationality in COUNTRIES))


def country_code(named: str) -> str:
    """Return the three letters for a country or a nationality (the first of two, `Argentine-Italian`)."""
    first = named.split("-", 1)[0]
    return CODES.get(named) or CODES.get(first) or first[:3].upper()


def country_name(code: str, otherwise: str) -> str:
    """Return the name of the country of `code`."""
    return NAMES.get(code, otherwise)
