# SPDX-License-Identifier: Apache-2.0
"""The points that the documentation leaves open, and one value for each: a reading.

The simulation runs once under the primary reading and then again with each point turned over.
What comes out the same every time is settled: a forecast must say exactly that. What differs is
open: a forecast must say UNKNOWN and name the point.
"""
from __future__ import annotations

import dataclasses
import itertools
import random
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

_MIXTURES = 8
_COMBINATIONS = 40
_MORE_ORDERS = 200
#: The name of combinations of open points.
SEVERAL = "several"
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@dataclasses.dataclass(frozen=True)
class Reading:
    """One way to read the documents; the defaults are the primary reading.

    README.md says for each point where it is left open.
    """

    #: "file", "reverse", or "shuffle-N": in which order the cycle takes users and groups.
    order: str = "file"
    #: Whether whoever holds the default access role only is provisioned.
    default_access_provisioned: bool = True
    #: Whether AWS refuses tab, LF, CR and `< > ; : %`, as Microsoft says.
    microsoft_characters_refused: bool = False
    #: Whether adopting somebody without a required name is refused, as creating is.
    missing_name_refused_on_adoption: bool = False
    #: Whether a match query works whose value holds one of `" \\ % & # +`.
    special_match_query_works: bool = True
    #: How AWS compares user names beyond the case of A to Z: "ascii", "unicode", "canonical".
    user_name_folding: str = "unicode"
    #: Whether AWS compares e-mail addresses without case.
    email_folded: bool = True
    #: Whether the second bearer of one userName finds the record of the first.
    second_bearer_finds_first: bool = True
    #: Whether members that only AWS knows stay when a group is adopted.
    local_members_stay: bool = True
    #: Whether AWS compares group names without case.
    group_name_folded: bool = True
    #: Whether a NameID that is equal but for case or normalisation gets in, as far as access goes.
    inexact_name_id_lands: bool = True
    #: Whether a record that is nobody's accepted match is one's own once the cycle linked it to
    #: somebody without an accepted match.
    adopted_is_own: bool = True
    #: Whether landing on somebody else's disabled record is called BLOCKED, not WRONG-PERSON.
    disabled_stranger_blocks: bool = False

    def fold_user_name(self, text: str) -> str:
        """The form in which two user names of AWS are compared."""
        if self.user_name_folding == "ascii":
            return text.translate(_ASCII_LOWER)
        return text.casefold() if self.user_name_folding == "unicode" else canonical(text)

    def fold_email(self, text: str) -> str:
        """The form in which two e-mail addresses of AWS are compared."""
        return text.casefold() if self.email_folded else text

    def fold_group_name(self, text: str) -> str:
        """The form in which two group names of AWS are compared."""
        return text.casefold() if self.group_name_folded else text


def canonical(text: str) -> str:
    """Equal for texts that differ in case or normalisation only."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFD", decomposed.casefold())


PRIMARY = Reading()

#: What each open point can also be, by the name that reports print.
ALTERNATIVES: dict[str, list[Reading]] = {
    "order": [Reading(order=o) for o in ["reverse", *(f"shuffle-{n}" for n in range(5))]],
    "default-access": [Reading(default_access_provisioned=False)],
    "microsoft-characters": [Reading(microsoft_characters_refused=True)],
    "special-match-value": [Reading(special_match_query_works=False)],
    "user-name-folding": [Reading(user_name_folding=f) for f in ("ascii", "canonical")],
    "second-bearer": [
        Reading(second_bearer_finds_first=False),
        Reading(second_bearer_finds_first=False, order="reverse"),
    ],
    "group-name-case": [Reading(group_name_folded=False)],
}


class Points:
    """The open points that are turned over; those that somebody has settled stay as they are."""

    def __init__(self, seed: int, settled: Collection[str] = ()) -> None:
        self._seed = seed
        self._open = [point for point in ALTERNATIVES if point not in settled]

    def names(self) -> list[str]:
        """Every open point, and at the end the name for several at once."""
        return [*self._open, SEVERAL]

    def readings(self, point: str) -> list[Reading]:
        """The readings of a point that are not primary; for several, random combinations."""
        if point != SEVERAL:
            return ALTERNATIVES[point]
        rng = random.Random(f"mixture {self._seed}")
        return [self._mixture(rng) for _ in range(_MIXTURES)]

    def combinations(self, points: Collection[str]) -> Iterator[Reading]:
        """Combinations of readings of some points; where the order is among them, in many more
        orders."""
        turned = [point for point in self._open if point in points and point != "order"]
        combined = [_joined(readings) for readings in itertools.islice(
            itertools.product(*([PRIMARY, *ALTERNATIVES[point]] for point in turned)),
            _COMBINATIONS)]
        yield from combined
        if "order" in points and "order" in self._open:
            for number in range(_MORE_ORDERS):
                reading = combined[number % len(combined)]
                yield dataclasses.replace(reading, order=f"shuffle-{number}")

    def _mixture(self, rng: random.Random) -> Reading:
        return _joined([rng.choice(ALTERNATIVES[point]) for point in self._open
                        if rng.random() < 0.5])


def _joined(readings: Collection[Reading]) -> Reading:
    """What any of the readings turns over, turned over."""
    changes: dict[str, Any] = {}
    for reading in readings:
        changes |= {name: value for name, value in dataclasses.asdict(reading).items()
                    if value != getattr(PRIMARY, name)}
    return dataclasses.replace(PRIMARY, **changes)
