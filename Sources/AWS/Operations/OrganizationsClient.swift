// SPDX-License-Identifier: Apache-2.0

/// Reads the accounts of the organization.
package struct OrganizationsClient: Sendable {
  /// Accounts that `ListAccounts` gives per page at most (botocore's model 1.43.11).
  static let pageSize = 20

  private let client: ServiceClient

  package init(_ client: ServiceClient) { self.client = client }

  /// A page of all accounts: member `Accounts`.
  ///
  /// - Throws: `notAvailable` if the account belongs to no organization.
  package func accounts(after token: String?) throws(AWSError) -> DirectoryPage {
    try client.page(
      .listAccounts,
      [],
      list: "Accounts",
      isListOptional: true,
      after: token,
      pageSize: Self.pageSize
    )
  }
}
