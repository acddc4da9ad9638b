// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The ATTR family.
  package static let attributeRules: [any CatalogueRule.Type] = [
    Attr001EmailWillChange.self,
    Attr002EmailCaseWillChange.self,
    Attr003EmailMissingInAWS.self,
    Attr004EmailMissingInEntra.self,
    Attr005NameWillChange.self,
    Attr006DisplayNameWillChange.self,
    Attr007ABACInputWillChange.self,
    Attr008TwoAWSUsersOneAddress.self,
    Attr009TwoEntraUsersOneMail.self,
    Attr010AliasOfAnotherPerson.self,
    Attr011EdgeWhitespace.self,
    Attr012InvisibleInName.self,
    Attr013FormulaStart.self,
    Attr014OverConsoleLimit.self,
    Attr015ReservedUserName.self,
    Attr016OtherAttributeOverwritten.self,
    Attr017ProposalFailsRules.self,
  ]
}
