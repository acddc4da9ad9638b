// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The SCIM family.
  package static let provisioningRules: [any CatalogueRule.Type] = [
    SCIM001DuplicateUserNameIncoming.self,
    SCIM002NameNewAddressTaken.self,
    SCIM003AddressOfAnotherUser.self,
    SCIM004DuplicateAddressIncoming.self,
    SCIM005DuplicateExternalID.self,
    SCIM006SecondUserCreated.self,
    SCIM007SecondUserWithoutLoss.self,
    SCIM008CreatedAsNew.self,
    SCIM009RequiredValueMissing.self,
    SCIM010IllegalScalar.self,
    SCIM011ScalarMicrosoftForbids.self,
    SCIM012ValueTooLong.self,
    SCIM013SecondListValue.self,
    SCIM014ExternalIDVolatile.self,
    SCIM015UnsupportedTarget.self,
    SCIM016TwoMappingsOneList.self,
    SCIM017SpecialInMatchValue.self,
    SCIM018NotAssigned.self,
    SCIM019NestedOnly.self,
    SCIM020ExcludedByFilter.self,
    SCIM021DefaultAccessOnly.self,
    SCIM022CycleAlreadyRan.self,
    SCIM023PredictedQuarantine.self,
    SCIM024WillBeDeactivated.self,
    SCIM025LinkedByAnotherProvider.self,
    SCIM026ClearedValueStays.self,
    SCIM027ManagerOutOfScope.self,
    SCIM028FirstCycleDuration.self,
    SCIM029AlreadyLinked.self,
  ]
}
