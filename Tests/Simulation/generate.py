# SPDX-License-Identifier: Apache-2.0
"""Random tenants full of hard cases; the same seed gives the same tenant.

People start clean (one address for everything) and then get quirks, each with its own
probability and independent of the others, so that cases meet that nobody would combine by hand.
"""
from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from tenant import (
    DEFAULT_ACCESS, IGNORED, PRINCIPAL_ID, USER_ROLE, Federation, Record, Tenant,
)

DOMAIN = "corp.example"
OLD_DOMAIN = "old-corp.example"
PARTNER = "partner.example"
TENANT = "corp.onmicrosoft.example"
STORE = "d-1234567890"
INSTANCE = "ssoins-1234567890abcdef"
ISSUER = "https://scim.aws.com/0f6c2a34-90de-4b7a-8a11-4f3c5d2b1e00"

_GIVEN = ["Anna", "Bram", "Chloé", "Dmitri", "Elif", "Fatima", "Gunnar", "Hanna", "Işıl", "Jürgen",
          "Kim", "Lucía", "Malin", "Nadia", "Olga", "Piotr", "Ruth", "Siobhán", "Tomás", "Wei"]
_FAMILY = ["Aberg", "Brandt", "Castro", "Dubois", "Ek", "Ferreira", "Gruß", "Holm", "Iyer", "Kaya",
           "Lind", "Muñoz", "Nowak", "Okafor", "Prüß", "Ricci", "Santos", "Tanaka", "Vogel",
           "Zhang"]
_SETS = ["AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess", "Billing", "DatabaseAdmin",
         "NetworkAdmin", "SupportUser"]

Quirk = Callable[["Person"], None]


class Person:
    """One human: an AWS record, an Entra record, or both."""

    def __init__(self, town: "Town", number: int, given: str, family: str) -> None:
        self.town = town
        self.rng = town.rng
        self.number = number
        self.local = f"{_ascii(given)}.{_ascii(family)}{number}"
        self.address = f"{self.local}@{DOMAIN}"
        self.aws = _aws_record(self, given, family)
        self.entra = _entra_record(self, given, family)
        self.is_same = True
        self.in_aws = True
        self.in_entra = True
        self.is_deleted = False
        self.assignment = "group"

    def other(self) -> Person:
        """Somebody else of the town, made before; the person itself if there is nobody."""
        return self.rng.choice(self.town.people) if self.town.people else self


class Town:
    """The growing tenant."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.rng = random.Random(f"tenant {seed}")
        self.people: list[Person] = []

    def identifier(self) -> str:
        """A random UUID-shaped id."""
        text = f"{self.rng.getrandbits(128):032x}"
        return "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])


def generate(seed: int, users: int) -> Tenant:
    """Makes a tenant of so many AWS users and about one sixth more Entra users."""
    town = Town(seed)
    rng = town.rng
    hardness = rng.choice([0.3, 1.0, 1.0, 2.0])
    in_aws = 0
    number = 0
    while in_aws < users:
        number += 1
        person = Person(town, number, rng.choice(_GIVEN), rng.choice(_FAMILY))
        _spoil(person, hardness)
        town.people.append(person)
        in_aws += person.in_aws
    tenant = Tenant(seed, _federation(rng))
    _add_people(tenant, town)
    _add_groups(tenant, town)
    _add_access(tenant, town)
    return tenant


def _federation(rng: random.Random) -> Federation:
    sources = ["mail", "userPrincipalName", "mail", "userPrincipalName",
               "onPremisesUserPrincipalName"]
    name_id = rng.choice(sources)
    return Federation(
        name_id=name_id,
        scope=rng.choice(["assigned", "assigned", "all"]),
        user_name=name_id if rng.random() < 0.6 else rng.choice(sources),
        external_id=rng.choice(["objectId", "objectId", "mailNickname"]),
        email=rng.choice(["mail", "mail", "mail", "userPrincipalName", None]),
        display_name=rng.choice(["displayName"] * 5 + ["userPrincipalName"]),
        sends_active=rng.random() < 0.7,
        requires_assignment=rng.random() < 0.7,
    )


# Quirks of the AWS record

def _short_name(p: Person) -> None:
    p.aws["UserName"] = f"{p.local.split('.')[1]}-{p.number}"


def _case_of_name(p: Person) -> None:
    p.aws["UserName"] = p.rng.choice([str.title, str.upper])(p.aws["UserName"])


def _case_of_email(p: Person) -> None:
    _set_email(p, p.address.title())


def _old_domain(p: Person) -> None:
    p.aws["UserName"] = f"{p.local}@{OLD_DOMAIN}"
    p.entra["proxyAddresses"].append(f"smtp:{p.aws['UserName']}")
    if p.rng.random() < 0.5:
        _set_email(p, p.aws["UserName"])


def _odd_letters(p: Person) -> None:
    swap = p.rng.choice([("k", "\u212a"), ("s", "\u017f"), ("a", "a\u0301"), ("e", "\u00e9"),
                         ("ss", "\u00df"), ("i", "\u0131")])
    p.aws["UserName"] = p.aws["UserName"].replace(*swap, 1)


def _no_email(p: Person) -> None:
    p.aws["Emails"] = []


def _other_email(p: Person) -> None:
    _set_email(p, f"private{p.number}@mail.test")


def _address_held_by_another(p: Person) -> None:
    """Somebody else's record was entered with this person's address as its e-mail."""
    other = p.other()
    if other is not p:
        _other_email(p)
        _set_email(other, p.entra["mail"] or p.address)


def _name_held_by_another(p: Person) -> None:
    """Somebody else's record bears this person's address as its user name."""
    other = p.other()
    if other is not p:
        p.aws["UserName"] = f"person-{p.number}"
        other.aws["UserName"] = p.address


def _swapped_names(p: Person) -> None:
    """Two people bear each other's user name."""
    other = p.other()
    p.aws["UserName"], other.aws["UserName"] = other.aws["UserName"], p.aws["UserName"]


def _bare_record(p: Person) -> None:
    """As an old export, or a hasty hand, leaves it."""
    p.aws.pop(p.rng.choice(["Name", "DisplayName"]))


def _disabled_in_aws(p: Person) -> None:
    p.aws["UserStatus"] = "DISABLED"


def _own_external_id(p: Person) -> None:
    own = p.rng.choice([p.entra["id"], p.entra["mailNickname"] or p.entra["id"]])
    p.aws["ExternalIds"] = [{"Issuer": ISSUER, "Id": own}]


def _foreign_external_id(p: Person) -> None:
    other = p.other().entra
    own = p.rng.choice([other["id"], other["mailNickname"] or other["id"], p.town.identifier()])
    p.aws["ExternalIds"] = [{"Issuer": ISSUER, "Id": own}]


def _plus_name(p: Person) -> None:
    p.aws["UserName"] = f"{p.local}+aws@{DOMAIN}"


# Quirks of the Entra record

def _staff_number(p: Person) -> None:
    _set_upn(p, f"e{p.number:06}@{DOMAIN}")


def _old_upn(p: Person) -> None:
    _set_upn(p, f"{p.local}@{OLD_DOMAIN}")


def _case_of_upn(p: Person) -> None:
    _set_upn(p, p.entra["userPrincipalName"].title())


def _case_of_mail(p: Person) -> None:
    p.entra["mail"] = p.rng.choice([str.title, str.upper])(p.address)


def _no_mail(p: Person) -> None:
    p.entra["mail"] = None


def _odd_mail(p: Person) -> None:
    long = f"{'x' * 110}.{p.number}@{'sub.' * 5}{DOMAIN}"
    p.entra["mail"] = p.rng.choice([f"{p.address} ", f" {p.address}", "n/a", long, "",
                                    f"{p.local}+tag@{DOMAIN}", f"{p.local}<x>@{DOMAIN}",
                                    f"{p.local}\u200b@{DOMAIN}", f"{p.local}\u00a0@{DOMAIN}"])


def _mail_of_another(p: Person) -> None:
    other = p.other().entra
    value = p.rng.choice([other["mail"], other["userPrincipalName"]]) or p.address
    p.entra["mail"] = value.upper() if p.rng.random() < 0.2 else value


def _premises_name(p: Person) -> None:
    p.entra["onPremisesUserPrincipalName"] = p.rng.choice(
        [p.address, None, p.other().address, f"{p.local}@{OLD_DOMAIN}", p.address.title()])


def _missing_name(p: Person) -> None:
    p.entra[p.rng.choice(["givenName", "surname", "displayName"])] = None


def _odd_name(p: Person) -> None:
    attribute = p.rng.choice(["givenName", "surname", "displayName"])
    p.entra[attribute] = p.rng.choice(["Ann\u0007a", "An\u200bna", "Ann\tA", "<Ann>", "Ann; A",
                                       "N" * 1025, "", "=Ann()", "😀 Ann", "Ann\u3000A", "50%"])


def _nickname(p: Person) -> None:
    p.entra["mailNickname"] = p.rng.choice([
        None, p.other().entra["mailNickname"], "", f"nick name {p.number}", "n" * 300,
        f"Nick{p.number}"])


def _disabled(p: Person) -> None:
    p.entra["accountEnabled"] = False


def _deleted(p: Person) -> None:
    p.is_deleted = True
    plain = p.entra["id"].replace("-", "")
    _set_upn(p, plain + p.entra["userPrincipalName"])
    p.entra["deletedDateTime"] = "2026-10-28T12:03:44Z"


def _guest(p: Person) -> None:
    home = f"{p.local.replace('.', '_') if p.rng.random() < 0.3 else p.local}@{PARTNER}"
    issuer = p.rng.choice(["ExternalAzureAD", "ExternalAzureAD", "mail", "google.com",
                           "https://idp.partner.example/saml", "Microsoft account"])
    p.entra.update(
        mail=p.rng.choice([home, home, home, None]),
        userType=p.rng.choice(["Guest"] * 5 + ["Member"]),
        creationType="Invitation",
        externalUserState=p.rng.choice(["Accepted", "Accepted", "PendingAcceptance"]),
        mailNickname=f"{home.replace('@', '_')}#EXT#",
        onPremisesUserPrincipalName=None,
        identities=[{"signInType": "federated", "issuer": issuer, "issuerAssignedId": None}],
    )
    _set_upn(p, f"{home.replace('@', '_')}#EXT#@{TENANT}")
    if p.rng.random() < 0.8:
        p.aws["UserName"] = p.rng.choice([home, home, p.entra["userPrincipalName"]])
        _set_email(p, home)


def _internal_guest(p: Person) -> None:
    p.entra["userType"] = "Guest"


def _recycled(p: Person) -> None:
    """The AWS record is of somebody who left; the address belongs to a newcomer."""
    p.is_same = False
    p.entra["createdDateTime"] = "2026-06-01T08:00:00Z"
    p.entra.update(givenName="Zoe", surname="Quill", displayName="Zoe Quill")


def _aws_only(p: Person) -> None:
    p.in_entra = False


def _entra_only(p: Person) -> None:
    p.in_aws = False


def _way_in(p: Person) -> None:
    p.assignment = p.rng.choice(["none", "none", "direct", "nested", "default", "default-group",
                                 "insecure", "twice"])


_QUIRKS: list[tuple[Quirk, float]] = [
    (_short_name, 0.03), (_case_of_name, 0.03), (_case_of_email, 0.02), (_old_domain, 0.03),
    (_odd_letters, 0.02), (_no_email, 0.03), (_other_email, 0.03),
    (_address_held_by_another, 0.02), (_name_held_by_another, 0.02), (_disabled_in_aws, 0.02),
    (_swapped_names, 0.01), (_bare_record, 0.02),
    (_own_external_id, 0.04), (_foreign_external_id, 0.03), (_plus_name, 0.01),
    (_staff_number, 0.03), (_old_upn, 0.02), (_case_of_upn, 0.03), (_case_of_mail, 0.03),
    (_no_mail, 0.03), (_odd_mail, 0.03), (_mail_of_another, 0.02), (_premises_name, 0.05),
    (_missing_name, 0.03), (_odd_name, 0.04), (_nickname, 0.04), (_disabled, 0.03),
    (_guest, 0.05), (_internal_guest, 0.01), (_deleted, 0.02), (_recycled, 0.02),
    (_aws_only, 0.05), (_entra_only, 0.17), (_way_in, 0.35),
]


def _spoil(person: Person, hardness: float) -> None:
    for quirk, probability in _QUIRKS:
        if quirk in (_entra_only, _way_in) or hardness == 1.0:
            chance = probability
        else:
            chance = probability * hardness
        if person.rng.random() < chance:
            quirk(person)


# Putting it together

def _add_people(tenant: Tenant, town: Town) -> None:
    rng = town.rng
    names: set[str] = set()
    emails: set[str] = set()
    external: set[str] = set()
    for person in rng.sample(town.people, len(town.people)):
        if person.in_aws:
            _make_unique(person, names, emails, external)
            tenant.aws_users.append(person.aws)
            if person.in_entra and person.is_same and rng.random() < 0.93:
                tenant.decisions[person.aws["UserId"]] = person.entra["id"]
            elif rng.random() < 0.8:
                tenant.decisions[person.aws["UserId"]] = rng.choice(["", "", "", IGNORED])
    for person in rng.sample(town.people, len(town.people)):
        if person.in_entra:
            side = tenant.deleted_users if person.is_deleted else tenant.entra_users
            side.append(person.entra)


def _make_unique(
    person: Person, names: set[str], emails: set[str], external: set[str]
) -> None:
    """A store holds no user name, e-mail or external id twice, and no unlawful user name."""
    aws = person.aws
    if _key(aws["UserName"]) in names:
        aws["UserName"] = f"again-{person.number}"
    names.add(_key(aws["UserName"]))
    if aws["Emails"] and _key(aws["Emails"][0]["Value"]) in emails:
        aws["Emails"] = []
    emails.update(_key(email["Value"]) for email in aws["Emails"])
    if "ExternalIds" in aws and aws["ExternalIds"][0]["Id"] in external:
        del aws["ExternalIds"]
    external.update(entry["Id"] for entry in aws.get("ExternalIds", []))


def _add_groups(tenant: Tenant, town: Town) -> None:
    rng = town.rng
    names = [f"Team {letter}" for letter in "ABCDEFGHIJKLMNOP"]
    for name in names[:12]:
        group: Record = {
            "IdentityStoreId": STORE, "GroupId": town.identifier(), "DisplayName": name,
        }
        if rng.random() < 0.1:
            group["ExternalIds"] = [{"Issuer": ISSUER, "Id": town.identifier()}]
        tenant.aws_groups.append(group)
    for user in tenant.aws_users:
        for group in rng.sample(tenant.aws_groups, rng.choice([0, 1, 1, 2, 3])):
            tenant.memberships.append({
                "IdentityStoreId": STORE, "MembershipId": town.identifier(),
                "GroupId": group["GroupId"], "MemberId": {"UserId": user["UserId"]},
            })
    plain = [_entra_group(town, name.upper() if rng.random() < 0.25 else name)
             for name in rng.sample(names, 10)]
    inner = _entra_group(town, rng.choice(names))
    default = _entra_group(town, rng.choice([names[1], "Default people"]))
    insecure = _entra_group(town, rng.choice([names[0], "Mail list"]), secure=False)
    plain[0]["members"].append({"@odata.type": "#microsoft.graph.group", "id": inner["id"]})
    tenant.entra_groups += rng.sample([*plain, inner, default, insecure], 13)
    for group in [*plain, insecure]:
        _assign(tenant, town, group["id"], "Group", USER_ROLE)
    _assign(tenant, town, default["id"], "Group", DEFAULT_ACCESS)
    _assign(tenant, town, town.identifier(), "ServicePrincipal", USER_ROLE)
    if tenant.aws_groups and rng.random() < 0.5:
        taken = rng.choice(plain)["id"]
        tenant.aws_groups[0]["ExternalIds"] = [{"Issuer": ISSUER, "Id": taken}]
    for person in town.people:
        if person.in_entra and not person.is_deleted:
            _place(tenant, town, person, plain, inner, default, insecure)


def _place(
    tenant: Tenant, town: Town, person: Person, plain: list[Record], inner: Record,
    default: Record, insecure: Record,
) -> None:
    member = {"@odata.type": "#microsoft.graph.user", "id": person.entra["id"]}
    match person.assignment:
        case "group":
            for group in town.rng.sample(plain, town.rng.choice([1, 1, 2, 3])):
                group["members"].append(member)
        case "direct":
            _assign(tenant, town, person.entra["id"], "User", USER_ROLE)
        case "twice":
            _assign(tenant, town, person.entra["id"], "User", DEFAULT_ACCESS)
            _assign(tenant, town, person.entra["id"], "User", USER_ROLE)
        case "default":
            _assign(tenant, town, person.entra["id"], "User", DEFAULT_ACCESS)
        case "nested":
            inner["members"].append(member)
        case "default-group":
            default["members"].append(member)
        case "insecure":
            insecure["members"].append(member)


def _add_access(tenant: Tenant, town: Town) -> None:
    rng = town.rng
    for number in range(rng.randint(3, 7)):
        account = f"{111122223333 + number * 111111111}"
        tenant.accounts.append({"Id": account, "Name": f"account-{number}", "Status": "ACTIVE"})
    for number, name in enumerate(_SETS):
        arn = f"arn:aws:sso:::permissionSet/{INSTANCE}/ps-{number:016x}"
        tenant.permission_sets.append({"Name": name, "PermissionSetArn": arn})
    grants: set[tuple[str, str, str, str]] = set()
    principals = [("GROUP", group["GroupId"]) for group in tenant.aws_groups for _ in range(3)]
    principals += [("USER", user["UserId"]) for user in tenant.aws_users if rng.random() < 0.2]
    for kind, principal in principals:
        account = rng.choice(tenant.accounts)["Id"]
        arn = rng.choice(tenant.permission_sets)["PermissionSetArn"]
        grants.add((account, arn, kind, principal))
    for account, arn, kind, principal in sorted(grants):
        tenant.account_assignments.append({
            "AccountId": account, "PermissionSetArn": arn,
            "PrincipalType": kind, "PrincipalId": principal,
        })


def _aws_record(person: Person, given: str, family: str) -> Record:
    return {
        "IdentityStoreId": STORE, "UserId": person.town.identifier(),
        "UserName": person.address,
        "Name": {"GivenName": given, "FamilyName": family}, "DisplayName": f"{given} {family}",
        "Emails": [{"Value": person.address, "Type": "work", "Primary": True}],
        "UserStatus": "ENABLED", "CreatedAt": "2023-02-08T09:18:23.117000+00:00",
    }


def _entra_record(person: Person, given: str, family: str) -> Record:
    identity = {"signInType": "userPrincipalName", "issuer": TENANT,
                "issuerAssignedId": person.address}
    return {
        "id": person.town.identifier(), "userPrincipalName": person.address,
        "mail": person.address, "otherMails": [], "proxyAddresses": [f"SMTP:{person.address}"],
        "mailNickname": person.local, "givenName": given, "surname": family,
        "displayName": f"{given} {family}", "userType": "Member", "accountEnabled": True,
        "employeeId": str(person.number), "onPremisesUserPrincipalName": person.address,
        "onPremisesImmutableId": None, "onPremisesSyncEnabled": None, "creationType": None,
        "externalUserState": None, "identities": [identity],
        "createdDateTime": "2021-02-08T09:18:23Z", "jobTitle": None, "department": None,
    }


def _entra_group(town: Town, name: str, secure: bool = True) -> Record:
    return {"id": town.identifier(), "displayName": name, "securityEnabled": secure,
            "mailEnabled": not secure, "groupTypes": [], "members": []}


def _assign(tenant: Tenant, town: Town, principal: str, kind: str, role: str) -> None:
    tenant.app_assignments.append({
        "id": town.identifier(), "appRoleId": role, "principalId": principal,
        "principalType": kind, "principalDisplayName": kind,
        "createdDateTime": "2026-11-09T10:00:00Z", "deletedDateTime": None,
        "resourceId": PRINCIPAL_ID, "resourceDisplayName": "AWS",
    })


def _set_email(person: Person, value: str) -> None:
    person.aws["Emails"] = [{"Value": value, "Type": "work", "Primary": True}]


def _set_upn(person: Person, value: str) -> None:
    """Changes the UPN, which is unique in a tenant."""
    person.entra["userPrincipalName"] = value


def _ascii(text: str) -> str:
    replaced = text.replace("ß", "ss").replace("ı", "i").lower()
    return unicodedata.normalize("NFD", replaced).encode("ascii", "ignore").decode()


def _key(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text).casefold()
    return unicodedata.normalize("NFD", decomposed)
