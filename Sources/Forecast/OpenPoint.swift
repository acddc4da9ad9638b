// SPDX-License-Identifier: Apache-2.0

/// A question that neither the sources nor the input answer, and on which an outcome depends.
///
/// Raw values are stable names for `forecast.csv`; ``text`` is for readers.
package enum OpenPoint: String, Sendable, CaseIterable {
  case cycleOrder = "order-of-the-cycle"
  case sameUserNameSent = "same-user-name-sent-twice"
  case scopeUnknown = "assignment-not-exported"
  case stateUnknown = "account-state-not-exported"
  case filterUnknown = "scoping-filter-not-evaluated"
  case defaultAccess = "default-access-role"
  case nameIDUnknown = "name-id-not-evaluated"
  case userNameUnknown = "scim-user-name-not-evaluated"
  case emailUnknown = "scim-email-not-evaluated"
  case externalIDUnknown = "external-id-not-evaluated"
  case namesUnknown = "names-not-evaluated"
  case localAttributesUnknown = "aws-attributes-not-exported"
  case localStatusUnknown = "aws-status-not-exported"
  case characterMicrosoftForbids = "character-microsoft-forbids"
  case blankValue = "blank-required-value"
  case specialMatchValue = "special-character-in-matching-value"
  case nonASCIICase = "non-ascii-case-folding"
  case assignmentRequirement = "assignment-requirement-not-known"
  case jobHistory = "provisioning-history-not-known"
  case formatUnproven = "name-id-format-unproven"
  case activeMapping = "active-mapping-not-known"
  case groupNameCase = "group-name-case"
  case groupMembersOnlyInAWS = "group-members-only-in-aws"
  case groupsUnknown = "entra-groups-not-exported"
  case linkAfterConflict = "membership-after-conflict"
  case matchingAttribute = "matching-attribute-not-filterable"
  case flowTypes = "creation-or-update-switched-off"
  case groupMapping = "group-mapping-not-evaluated"
  case conditionalAccess = "conditional-access-not-evaluated"

  /// What is open, as a clause for a sentence.
  package var text: String {
    switch self {
    case .cycleOrder:
      "the outcome depends on the order in which the cycle takes the users, which is not documented"
    case .sameUserNameSent:
      "another user in scope sends the same user name; whether the second is refused or writes over "
        + "the first is not documented"
    case .scopeUnknown: "the application's assignments were not exported"
    case .stateUnknown: "the export does not say whether the account is enabled"
    case .filterUnknown: "the scoping filter could not be evaluated"
    case .defaultAccess:
      "Microsoft's pages disagree on whether users with the default access role are provisioned"
    case .nameIDUnknown: "the NameID could not be evaluated from the input"
    case .userNameUnknown: "the SCIM user name could not be evaluated from the input"
    case .emailUnknown: "the SCIM e-mail could not be evaluated from the input"
    case .externalIDUnknown: "the external id could not be evaluated from the input"
    case .namesUnknown: "a name could not be evaluated from the input"
    case .localAttributesUnknown: "the AWS export lacks an attribute that decides"
    case .localStatusUnknown: "the AWS export does not say whether the user is enabled"
    case .characterMicrosoftForbids:
      "a value holds a tab, a line break or one of < > ; : %, which Microsoft calls invalid and the "
        + "service model allows"
    case .blankValue: "a required value holds only blanks; whether AWS or Entra takes it is open"
    case .specialMatchValue:
      "the matching value holds one of \" \\ % & # +; Microsoft says that special characters break "
        + "match queries and names none"
    case .nonASCIICase:
      "how AWS compares letters beyond ASCII that differ in case or normalisation is not documented"
    case .assignmentRequirement: "whether the application requires assignment was not exported"
    case .jobHistory: "whether the provisioning job has run before was not exported"
    case .formatUnproven: "the NameID format in force is not known"
    case .activeMapping: "whether the mapping sends the active state was not exported"
    case .groupNameCase: "the names are equal but for case; whether the group is adopted is open"
    case .groupMembersOnlyInAWS:
      "what happens to members that exist only in AWS when a group is adopted is not documented"
    case .groupsUnknown: "the assigned groups or their members were not exported"
    case .linkAfterConflict:
      "whether a user whose update was refused is still added to groups is not documented"
    case .matchingAttribute:
      "users are matched on an attribute that AWS cannot filter, so the query's answer is open"
    case .flowTypes:
      "the object mapping does not create or does not update users; what becomes of the match is "
        + "open"
    case .groupMapping: "the mapping of group names could not be evaluated"
    case .conditionalAccess: "a Conditional Access policy could not be evaluated"
    }
  }
}
