// SPDX-License-Identifier: Apache-2.0

extension Catalogue {
  /// The IAM family.
  package static let iamRules: [any CatalogueRule.Type] = [
    IAM001ConsoleWithoutMFA.self,
    IAM002ConsoleBypass.self,
    IAM003LeaverHasCredentials.self,
    IAM004ActiveKey.self,
    IAM005OldKey.self,
    IAM006UnusedCredential.self,
    IAM007SigningCertificate.self,
    IAM008UncountedCredentials.self,
    IAM009RootKey.self,
    IAM010RootWithoutMFA.self,
    IAM011LeftOverSAMLProvider.self,
    IAM012ProviderExpiring.self,
    IAM013TrustNamesReservedRole.self,
    IAM014ReportOld.self,
    IAM015AccountNotRead.self,
    IAM016BreakGlassUntested.self,
  ]
}
