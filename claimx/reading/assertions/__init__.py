"""What an article asserts: the attributed contents, and what its sentences say in its own voice."""

from claimx.reading.assertions.assertion import Assertion
from claimx.reading.assertions.collecting import OWN, find_assertions, of_types
from claimx.reading.assertions.going_on import stretches
from claimx.reading.assertions.own_voice import is_finite
from claimx.reading.assertions.unclaimed import unclaimed_sentences

__all__ = ["OWN", "Assertion", "find_assertions", "is_finite", "of_types", "stretches", "unclaimed_sentences"]
