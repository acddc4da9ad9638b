// SPDX-License-Identifier: Apache-2.0

import Foundation
import Transport

/// Assigns principals to the AWS application and takes assignments back (entra.md section 6).
///
/// One call is one attempt: after an error whose ``EntraError/isOutcomeUnknown`` is true, read
/// ``GraphList/assignments(toServicePrincipal:)`` before the write is tried again. Graph answers
/// an assignment that exists with `badRequest`.
package struct AssignmentWriter: Sendable {
  private let client: GraphClient

  /// Writes nothing yet; give it a client of a credential of its own.
  package init(_ client: GraphClient) { self.client = client }

  private struct Body: Encodable {
    let principalId: String
    let resourceId: String
    let appRoleId: String
  }

  private struct Created: Decodable { let id: String }

  /// What a write left behind.
  package struct Receipt: Sendable, Equatable {
    /// The id of the assignment, by which it is taken back.
    package let assignmentID: String
    package let requestID: String?
    package let clientRequestID: String
  }

  /// Assigns a user or group to an application's role.
  ///
  /// The role is one of ``ServicePrincipal/roleForUsers``; all ids are object ids.
  /// - Throws: ``EntraError``.
  package func assign(
    principalID: String,
    servicePrincipalID: String,
    roleID: String
  ) throws(EntraError) -> Receipt {
    let operation = "graph.CreateAppRoleAssignedTo"
    let content = Body(
      principalId: principalID,
      resourceId: servicePrincipalID,
      appRoleId: roleID
    )
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let body = try? encoder.encode(content) else { throw Self.malformed(operation, nil) }
    let answer = try client.write(
      .post,
      operation,
      path: "/v1.0/servicePrincipals/\(percentEncoded(servicePrincipalID))/appRoleAssignedTo",
      body: Array(body)
    )
    guard let created = try? JSONDecoder().decode(Created.self, from: Data(answer.body)),
      !created.id.utf8.isEmpty
    else { throw Self.malformed(operation, answer) }
    return Receipt(
      assignmentID: created.id,
      requestID: answer.requestID,
      clientRequestID: answer.clientRequestID
    )
  }

  /// Takes an assignment back.
  ///
  /// - Throws: `notFound` if it is no longer there, besides Graph's other failures.
  package func remove(
    assignmentID: String,
    servicePrincipalID: String
  ) throws(EntraError) -> Receipt {
    let answer = try client.write(
      .delete,
      "graph.DeleteAppRoleAssignedTo",
      path: "/v1.0/servicePrincipals/\(percentEncoded(servicePrincipalID))/appRoleAssignedTo/"
        + percentEncoded(assignmentID)
    )
    return Receipt(
      assignmentID: assignmentID,
      requestID: answer.requestID,
      clientRequestID: answer.clientRequestID
    )
  }

  private static func malformed(_ operation: String, _ answer: GraphAnswer?) -> EntraError {
    var error = EntraError(
      .malformedAnswer,
      operation: operation,
      advice: "Graph confirmed the assignment without its id: read the assignments again."
    )
    error.status = answer?.status
    error.requestID = answer?.requestID
    error.clientRequestID = answer?.clientRequestID
    return error
  }
}
