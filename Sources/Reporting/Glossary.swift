// SPDX-License-Identifier: Apache-2.0

/// The words of the report for readers who know only one of the two clouds.
enum Glossary {
  static let entries: [(term: String, meaning: String)] = [
    ("Adoption", "SCIM finds an existing AWS user by its user name and takes it over in place."),
    ("Batch", "What is approved, applied, run again and undone as one: a pilot, then waves."),
    ("Blocker", "Somebody can't sign in, or signs in as another, or a write must not start."),
    (
      "Duplicate",
      "A second AWS user that SCIM creates when no user name equals its own; access stays behind."
    ),
    ("Held", "In no batch, until its blocker is cured or a person has decided."),
    ("Linked", "This AWS user and this Entra user are the same person, with the evidence for it."),
    ("NameID", "The name that Entra sends at sign-in (SAML); AWS looks for it among user names."),
    ("Review", "Candidates exist, but it could be somebody else; a person decides."),
    ("SCIM", "The protocol by which Entra creates and updates users in AWS."),
    ("Unmatched", "No Entra user claims an address of this AWS user."),
    ("UPN", "userPrincipalName, the name with which a person signs in to Entra."),
    ("UserName", "The name of a user in IAM Identity Center, which sign-in and SCIM look for."),
  ]
}
