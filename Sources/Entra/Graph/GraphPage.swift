// SPDX-License-Identifier: Apache-2.0

/// One answer of Graph: the bytes as they came, and what the journal needs.
package struct GraphAnswer: Sendable {
  package let status: Int
  package let body: [UInt8]
  /// Graph's id of the request.
  package let requestID: String?
  /// Our id of the request.
  package let clientRequestID: String
  /// The `Date` header, for the comparison of clocks.
  package let date: String?
}

/// One page of a list, whole: its body is a JSON object with a `value`.
package struct GraphPage: Sendable {
  /// The page as Graph sent it, for the same decoders that read files.
  package let body: [UInt8]
  /// The link to the next page, to be followed whole: the checkpoint; nil after the last page.
  package let nextLink: String?
  /// The link by which changes since now are asked for, at the end of a delta list.
  package let deltaLink: String?
  /// Whether the page has no record; another may follow all the same.
  package let isEmpty: Bool
  package let requestID: String?
  package let clientRequestID: String
  package let date: String?
}

/// One configuration document as Graph sent it: evidence for what was read from it.
package struct GraphDocument: Sendable, Equatable {
  /// Such as `graph.GetSynchronizationSchema`.
  package let operation: String
  /// Path and query of the request, without the host.
  package let path: String
  package let body: [UInt8]
  package let requestID: String?
}
