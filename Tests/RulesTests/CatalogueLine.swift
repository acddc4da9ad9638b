// SPDX-License-Identifier: Apache-2.0
import Identity

/// The published catalogue of the per-user families: what a rule is called and how bad it is.
///
/// Written down a second time on purpose: a change of a rule's severity has to be made here too.
struct CatalogueLine: Sendable {
  let id: String
  let name: String
  let severity: Severity
  let scope: FindingScope

  static let all = users + groups + access + entra + configuration + iam + store

  static let users: [Self] = [
    line("NAMEID-001", "only-email-matches", .blocker, .user),
    line("NAMEID-002", "no-user-with-this-name", .blocker, .user),
    line("NAMEID-003", "case-only-difference", .high, .user),
    line("NAMEID-004", "normalisation-only-difference", .high, .user),
    line("NAMEID-005", "lands-on-another-person", .blocker, .user),
    line("NAMEID-006", "two-people-one-nameid", .blocker, .user),
    line("NAMEID-007", "source-value-empty", .blocker, .user),
    line("NAMEID-008", "external-marker-in-name", .blocker, .user),
    line("NAMEID-009", "whitespace-or-invisible", .blocker, .user),
    line("NAMEID-010", "not-an-address", .blocker, .user),
    line("NAMEID-011", "longer-than-user-name", .blocker, .user),
    line("NAMEID-012", "differs-from-scim-user-name", .blocker, .user),
    line("NAMEID-013", "case-differs-from-scim", .high, .user),
    line("NAMEID-014", "aws-name-unreachable", .high, .user),
    line("NAMEID-015", "domain-not-verified", .high, .user),
    line("NAMEID-016", "format-not-email", .blocker, .tenant),
    line("NAMEID-017", "format-left-default", .medium, .tenant),
    line("NAMEID-018", "request-overrides-format", .high, .tenant),
    line("NAMEID-019", "sources-configured-apart", .high, .tenant),
    line("NAMEID-020", "not-simulable", .medium, .tenant),
    line("NAMEID-021", "prefix-or-join", .high, .tenant),
    line("NAMEID-022", "planned-source-not-in-force", .blocker, .tenant),
    line("SCIM-001", "duplicate-user-name-incoming", .blocker, .user),
    line("SCIM-002", "name-new-address-taken", .blocker, .user),
    line("SCIM-003", "address-of-another-user", .high, .user),
    line("SCIM-004", "duplicate-address-incoming", .high, .user),
    line("SCIM-005", "duplicate-external-id", .high, .user),
    line("SCIM-006", "second-user-created", .blocker, .user),
    line("SCIM-007", "second-user-without-loss", .medium, .user),
    line("SCIM-008", "created-as-new", .info, .user),
    line("SCIM-009", "required-value-missing", .high, .user),
    line("SCIM-010", "illegal-scalar", .high, .user),
    line("SCIM-011", "scalar-microsoft-forbids", .medium, .user),
    line("SCIM-012", "value-too-long", .high, .user),
    line("SCIM-013", "second-list-value", .high, .user),
    line("SCIM-014", "external-id-volatile", .medium, .tenant),
    line("SCIM-015", "unsupported-target", .high, .tenant),
    line("SCIM-016", "two-mappings-one-list", .medium, .tenant),
    line("SCIM-017", "special-in-match-value", .medium, .user),
    line("SCIM-018", "not-assigned", .high, .user),
    line("SCIM-019", "nested-only", .high, .user),
    line("SCIM-020", "excluded-by-filter", .high, .user),
    line("SCIM-021", "default-access-only", .low, .user),
    line("SCIM-022", "cycle-already-ran", .high, .tenant),
    line("SCIM-023", "predicted-quarantine", .medium, .tenant),
    line("SCIM-024", "will-be-deactivated", .high, .user),
    line("SCIM-025", "linked-by-another-provider", .high, .user),
    line("SCIM-026", "cleared-value-stays", .low, .user),
    line("SCIM-027", "manager-out-of-scope", .info, .user),
    line("SCIM-028", "first-cycle-duration", .info, .tenant),
    line("SCIM-029", "already-linked", .info, .user),
    line("ATTR-001", "email-will-change", .medium, .user),
    line("ATTR-002", "email-case-will-change", .low, .user),
    line("ATTR-003", "email-missing-in-aws", .medium, .user),
    line("ATTR-004", "email-missing-in-entra", .medium, .user),
    line("ATTR-005", "name-will-change", .low, .user),
    line("ATTR-006", "display-name-will-change", .info, .user),
    line("ATTR-007", "abac-input-will-change", .high, .user),
    line("ATTR-008", "two-aws-users-one-address", .medium, .user),
    line("ATTR-009", "two-entra-users-one-mail", .high, .user),
    line("ATTR-010", "alias-of-another-person", .high, .user),
    line("ATTR-011", "edge-whitespace", .medium, .user),
    line("ATTR-012", "invisible-in-name", .low, .user),
    line("ATTR-013", "formula-start", .info, .user),
    line("ATTR-014", "over-console-limit", .low, .user),
    line("ATTR-015", "reserved-user-name", .medium, .user),
    line("ATTR-016", "other-attribute-overwritten", .info, .user),
    line("ATTR-017", "proposal-fails-rules", .blocker, .user),
    line("MATCH-001", "no-candidate-with-access", .high, .user),
    line("MATCH-002", "no-candidate-without-access", .low, .user),
    line("MATCH-003", "tie-on-best-tier", .blocker, .user),
    line("MATCH-004", "one-entra-several-aws", .blocker, .user),
    line("MATCH-005", "tiers-disagree", .high, .user),
    line("MATCH-006", "weak-tier-only", .medium, .user),
    line("MATCH-007", "mail-only-needs-approval", .medium, .user),
    line("MATCH-008", "names-contradict", .high, .user),
    line("MATCH-009", "entra-object-newer", .high, .user),
    line("MATCH-010", "only-deleted-candidate", .high, .user),
    line("MATCH-011", "look-alike-only", .high, .user),
    line("MATCH-012", "canonical-only", .medium, .user),
    line("MATCH-013", "plus-tag-hint", .low, .user),
    line("MATCH-014", "local-part-hint", .low, .user),
    line("MATCH-015", "names-only-hint", .low, .user),
    line("MATCH-016", "employee-number-contradicts", .high, .user),
    line("MATCH-017", "shared-or-role-account", .high, .user),
    line("MATCH-018", "decision-stale", .medium, .user),
    line("MATCH-019", "decision-conflicts", .blocker, .user),
    line("MATCH-020", "names-partly-agree", .medium, .user),
    line("MATCH-021", "names-in-different-scripts", .medium, .user),
    line("MATCH-022", "near-address-only", .medium, .user),
    line("MATCH-023", "service-or-test-account", .medium, .user),
  ]

  static func line(
    _ id: String,
    _ name: String,
    _ severity: Severity,
    _ scope: FindingScope
  ) -> Self {
    Self(id: id, name: name, severity: severity, scope: scope)
  }
}
