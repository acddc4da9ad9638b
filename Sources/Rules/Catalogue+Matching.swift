// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The MATCH family.
  package static let matchingRules: [any CatalogueRule.Type] = [
    Match001NoCandidateWithAccess.self,
    Match002NoCandidateWithoutAccess.self,
    Match003TieOnBestTier.self,
    Match004OneEntraSeveralAWS.self,
    Match005TiersDisagree.self,
    Match006WeakTierOnly.self,
    Match007MailOnlyNeedsApproval.self,
    Match008NamesContradict.self,
    Match009EntraObjectNewer.self,
    Match010OnlyDeletedCandidate.self,
    Match011LookAlikeOnly.self,
    Match012CanonicalOnly.self,
    Match013PlusTagHint.self,
    Match014LocalPartHint.self,
    Match015NamesOnlyHint.self,
    Match016EmployeeNumberContradicts.self,
    Match017SharedOrRoleAccount.self,
    Match018DecisionStale.self,
    Match019DecisionConflicts.self,
    Match020NamesPartlyAgree.self,
    Match021NamesInDifferentScripts.self,
    Match022NearAddressOnly.self,
    Match023ServiceOrTestAccount.self,
  ]
}
