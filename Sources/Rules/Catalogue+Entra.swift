// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The ENTRA family.
  package static let entraRules: [any CatalogueRule.Type] = [
    Entra001Disabled.self,
    Entra002GuestPending.self,
    Entra003GuestWithAccess.self,
    Entra004ExternalMember.self,
    Entra005GuestIssuerNotEntra.self,
    Entra006SelfServiceAccount.self,
    Entra007MailFellBack.self,
    Entra008ConflictPlaceholder.self,
    Entra009SyncedAttribute.self,
    Entra010ManagementRestricted.self,
    Entra011BlockedByPolicy.self,
    Entra012SignInNeedsConditions.self,
    Entra013ReportOnlyPolicy.self,
    Entra014ChangedSincePlan.self,
  ]
}
