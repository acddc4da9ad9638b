# SPDX-License-Identifier: Apache-2.0
"""What Entra sends for one user: SCIM values and the NameID (entra.md 9, 11, 12)."""
from __future__ import annotations

from tenant import Record

_MARK = "#EXT#"
_GRAPH_NAMES = {"objectId": "id"}


def is_invited(user: Record) -> bool:
    """Whether the user was invited from outside: the UPN carries the marker.

    userType does not tell: there are external members and internal guests (entra.md 2).
    """
    return _MARK in (user.get("userPrincipalName") or "")


def scim_value(user: Record, source: str | None) -> str | None:
    """What a direct mapping sends; None (also for an empty text) is not sent at all.

    From an invited user's UPN, the marker and the tenant's domain are removed; the last `_`
    before the marker stands for the `@`.
    """
    if source is None:
        return None
    value: str | None = user.get(_GRAPH_NAMES.get(source, source))
    if value and source == "userPrincipalName" and is_invited(user):
        local, _, domain = value[:value.index(_MARK)].rpartition("_")
        value = f"{local}@{domain}"
    return value or None


def name_id(user: Record, source: str) -> str | None:
    """What the NameID claim sends; None if the source is empty.

    For the UPN of an invited user: the mail if the home is another Entra tenant, the marked UPN
    otherwise.
    """
    if source == "userPrincipalName" and is_invited(user):
        issuers = {identity.get("issuer") for identity in user.get("identities") or []}
        source = "mail" if "ExternalAzureAD" in issuers else source
    return user.get(_GRAPH_NAMES.get(source, source)) or None


def may_sign_in(user: Record, is_deleted: bool) -> bool:
    """Whether Entra itself lets the user through: enabled, not deleted, invitation accepted."""
    state = (user.get("externalUserState") or "").replace(" ", "").lower()
    return not is_deleted and user.get("accountEnabled") is True and state != "pendingacceptance"
