// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The NAMEID family.
  package static let nameIDRules: [any CatalogueRule.Type] = [
    NameID001OnlyEmailMatches.self,
    NameID002NoUserWithThisName.self,
    NameID003CaseOnlyDifference.self,
    NameID004NormalisationOnlyDifference.self,
    NameID005LandsOnAnotherPerson.self,
    NameID006TwoPeopleOneNameID.self,
    NameID007SourceValueEmpty.self,
    NameID008ExternalMarkerInName.self,
    NameID009WhitespaceOrInvisible.self,
    NameID010NotAnAddress.self,
    NameID011LongerThanUserName.self,
    NameID012DiffersFromSCIMUserName.self,
    NameID013CaseDiffersFromSCIM.self,
    NameID014AWSNameUnreachable.self,
    NameID015DomainNotVerified.self,
    NameID016FormatNotEmail.self,
    NameID017FormatLeftDefault.self,
    NameID018RequestOverridesFormat.self,
    NameID019SourcesConfiguredApart.self,
    NameID020NotSimulable.self,
    NameID021PrefixOrJoin.self,
    NameID022PlannedSourceNotInForce.self,
  ]
}
