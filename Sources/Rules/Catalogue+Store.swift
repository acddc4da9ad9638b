// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The STORE family.
  package static let storeRules: [any CatalogueRule.Type] = [
    Store001StoreChanged.self,
    Store002PartialExport.self,
    Store003MixedStores.self,
    Store004AttributeAbsent.self,
    Store005ExtensionNotAsked.self,
    Store006StatusUnknown.self,
    Store007DuplicateID.self,
    Store008FoldedDuplicateName.self,
    Store009UnknownMember.self,
    Store010MalformedID.self,
    Store011BadEncoding.self,
    Store012SnapshotOld.self,
    Store013InputHashChanged.self,
    Store014PlanDigestMismatch.self,
    Store015ValueMoved.self,
    Store016OpenIntents.self,
    Store017EvidenceBroken.self,
    Store018QuotaNear.self,
    Store019WaiverExpired.self,
    Store020ForecastMissed.self,
    Store021PopulationSkipped.self,
  ]
}
