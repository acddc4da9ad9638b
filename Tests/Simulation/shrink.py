# SPDX-License-Identifier: Apache-2.0
"""Makes a tenant as small as possible while something stays true of it."""
from __future__ import annotations

from collections.abc import Callable, Collection

from tenant import Tenant


def shrink(
    tenant: Tenant, needed: Collection[str], persists: Callable[[Tenant], bool]
) -> Tenant:
    """Drops users and groups first and links between them second, while `persists` holds.

    `needed` are ids that must stay. The result cannot lose any single part more.
    """
    principals = [p for p in tenant.principals() if p not in needed]
    kept = _fewest(principals, lambda few: persists(tenant.restricted([*few, *needed])))
    smaller = tenant.restricted([*kept, *needed])
    links = _fewest(smaller.links(),
                    lambda few: persists(smaller.restricted(smaller.principals(), few)))
    return smaller.restricted(smaller.principals(), links)


def _fewest(parts: list[str], holds: Callable[[list[str]], bool]) -> list[str]:
    """Removes halves, quarters, … and single parts; single parts until none can go."""
    if not parts or holds([]):
        return []
    size = len(parts)
    while True:
        size = max(1, size // 2)
        before = len(parts)
        start = 0
        while start < len(parts):
            rest = parts[:start] + parts[start + size:]
            if holds(rest):
                parts = rest
            else:
                start += size
        if size == 1 and len(parts) == before:
            return parts
