"""The words by which a question asks for a measure or a currency."""

from digest.extract.language.words import words
from digest.extract.numbers.quantities import NAMES

#: measures of things, in the plural, as "how many" has them
THINGS = words(
    "tonnes tons barrels litres liters gallons kilometres kilometers miles metres meters feet"
    " inches hectares acres megawatts gigawatts kilowatts kilograms kilos pounds ounces degrees"
    " knots hours days weeks months years minutes"
)
#: none of these is what a claim is about: "how many euros did the bank lose"
MEASURES = THINGS | frozenset(NAMES) | words("percent percentage cents pence")
