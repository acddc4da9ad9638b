// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity

@testable import SAML

/// What the tests expect of a response unless they say otherwise.
func expectation(
  keys: [KeyPair] = [.entra],
  at time: String = "2100-01-01T12:01:00Z"
) throws -> ResponseExpectation {
  var wanted = ResponseExpectation(evaluatedAt: Instant.seconds(time) ?? 0)
  wanted.provider = try MetadataDocument(Array(Message.metadata(keys).utf8)).provider()
  wanted.audiences = [Message.audience]
  wanted.acs = [Message.acs]
  return wanted
}

func inspect(
  _ xml: String,
  _ wanted: ResponseExpectation? = nil,
  users: (any UserLookup)? = nil
) throws -> InspectionReport {
  let message = CapturedMessage(bytes: Array(xml.utf8))
  return try ResponseInspector(try wanted ?? expectation(), users: users).inspect(message)
}

extension InspectionReport {
  subscript(_ id: String) -> Check? { checks.first { $0.id == id } }

  var rejected: [String] { checks.filter { $0.verdict == .reject }.map(\.id) }
  var warned: [String] { checks.filter { $0.verdict == .warn }.map(\.id) }
}
