// SPDX-License-Identifier: Apache-2.0

/// One page of a list, whole, with its bytes as they came: for the decoders that read files.
package struct DirectoryPage: Sendable, Equatable {
  package let operation: AWSOperation
  /// The answer's body: one JSON object, or one XML document of IAM.
  package let body: [UInt8]
  /// What to ask the next page with, the checkpoint; nil after the last page.
  package let nextToken: String?
  /// The server's id of the request.
  package let requestID: String?
}

/// One page of a list of small things, decoded.
package struct ListPage<Item: Sendable>: Sendable {
  package let items: [Item]
  package let page: DirectoryPage
}

/// A page of either kind.
package protocol TokenPage: Sendable {
  var nextToken: String? { get }
  var operation: AWSOperation { get }
}

extension DirectoryPage: TokenPage {}

extension ListPage: TokenPage {
  package var nextToken: String? { page.nextToken }
  package var operation: AWSOperation { page.operation }
}
