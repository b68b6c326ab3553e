"""What the first lines of a plain-text article say of it: a title, and the agency in a dateline."""

import re

# A place in capitals, what narrows it down, a date, an agency, and a dash: "NIAMEY, March 12 (Reuters) -".
DATELINE = re.compile(
    r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+)*(?:/[A-Z]+)?(?:, [A-Z][\w. ]{1,25})*(?: \((?P<agency>[^)\n]{2,25})\))?"
    r" ?(?: - |—|–|--) ?(?=[\"“‘«'\dA-Z])"
)
_LONGEST = 160  # characters of a title
_STOPS = (".", "!", ";", ",", ":", "…", "”", '"')


def heading_of(text: str) -> str | None:
    """Return the first line where it is a title: short, without a full stop, over a longer paragraph of its own."""
    lines = [line.strip() for line in text.split("\n")]
    filled = [line for line in lines if line]
    if len(filled) < 2:
        return None
    first, second = filled[:2]
    alone = len(first) <= _LONGEST and not first.endswith(_STOPS) and not DATELINE.match(first)
    words = re.findall(r"[^\W\d_]+", first)
    return (
        first
        if alone and len(words) > 2 and len(second) > len(first) and second.endswith((".", "”", '"', "!", "?"))
        else None
    )


def publisher_of(text: str) -> str | None:
    """Return the agency that a dateline in one of the first paragraphs names in brackets."""
    for line in [line.strip() for line in text.split("\n") if line.strip()][:3]:
        match = DATELINE.match(line)
        if match and match["agency"]:
            return match["agency"].strip()
    return None
