"""Which of several overlapping candidates stands."""

import pytest

from claimx.reading.entities.parsed import EVIDENCE, Candidate
from claimx.reading.entities.passes import ROUNDS
from claimx.reading.entities.selecting import select

LISTED = Candidate(0, 2, "organization", evidence="list")


@pytest.mark.parametrize(
    ("other", "stands"),
    [
        pytest.param(Candidate(1, 4, "place", evidence="pipeline"), "other", id="the longer one"),
        pytest.param(Candidate(1, 3, "place", evidence="pipeline"), "listed", id="of equal length the surer one"),
        pytest.param(Candidate(1, 3, "place", evidence="list"), "listed", id="of equal worth the earlier one"),
        pytest.param(Candidate(1, 2, "person", evidence="context"), "other", id="what the article tells"),
        pytest.param(Candidate(1, 2, "person", evidence="list"), "listed", id="no listed surname"),
        pytest.param(Candidate(1, 3, "official", evidence="list"), "other", id="a listed person's full name"),
        pytest.param(Candidate(1, 3, "official", evidence="pattern"), "listed", id="no full name by its shape"),
        pytest.param(Candidate(2, 3, "place", evidence="noun"), "both", id="both where none overlaps"),
    ],
)
def test_select(other: Candidate, stands: str) -> None:
    kept = {"listed": (LISTED,), "other": (other,), "both": (LISTED, other)}[stands]
    assert select([LISTED, other]) == select([other, LISTED]) == kept


@pytest.mark.parametrize(("surer", "other"), list(zip(EVIDENCE, EVIDENCE[1:], strict=False)))
def test_surer_evidence_stands(surer: str, other: str) -> None:
    first, second = Candidate(0, 2, "place", evidence=surer), Candidate(0, 2, "base", evidence=other)
    assert select([second, first]) == (first,)


def test_every_pass_has_a_name_and_says_why_it_stands_there() -> None:
    passes = [each for passes in ROUNDS for each in passes]
    assert len({each.name for each in passes}) == len(passes)
    assert all(each.why for each in passes)
