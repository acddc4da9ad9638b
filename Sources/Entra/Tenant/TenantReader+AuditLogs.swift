// SPDX-License-Identifier: Apache-2.0

/// A sign-in to an application, as the sign-in log holds it (entra.md section 8).
package struct SignInEvent: Decodable, Sendable, Equatable {
  /// What became of it.
  package struct Status: Decodable, Sendable, Equatable {
    /// 0 if Entra let the person through; else the number of an AADSTS message.
    package let errorCode: Int?
  }

  /// ISO 8601, UTC.
  package let createdDateTime: String?
  /// Object id of the person.
  package let userId: String?
  package let status: Status?
}

/// What provisioning did with one object, as the provisioning log holds it (entra.md section 8).
package struct ProvisioningEvent: Decodable, Sendable, Equatable {
  /// One side of the object.
  package struct Identity: Decodable, Sendable, Equatable {
    package let id: String?
  }

  /// What became of it.
  package struct StatusInfo: Decodable, Sendable, Equatable {
    package struct Fault: Decodable, Sendable, Equatable {
      package let errorCode: String?
    }

    /// `success`, `failure`, `skipped` or `warning`.
    package let status: String?
    package let errorInformation: Fault?
  }

  /// ISO 8601, UTC.
  package let activityDateTime: String?
  /// `create`, `update`, `delete`, `disable`, `stagedDelete` or `other`.
  package let provisioningAction: String?
  /// The Entra object.
  package let sourceIdentity: Identity?
  package let provisioningStatusInfo: StatusInfo?
}

extension TenantReader {
  /// What a provisioning job did since a time, ISO 8601 in UTC; the log may be some minutes behind.
  package func provisioningEvents(
    ofJob id: String,
    since: String
  ) throws(EntraError) -> Reading<[ProvisioningEvent]> {
    try reading(.auditLogs) { () throws(EntraError) in
      let filter = percentEncoded(
        "jobId eq '\(Self.quoted(id))' and activityDateTime ge \(since)"
      )
      return try all(
        GraphList(
          "graph.ListProvisioningLog",
          path: "/v1.0/auditLogs/provisioning?$filter=\(filter)",
          feature: .auditLogs
        ),
        as: ProvisioningEvent.self
      )
    }
  }

  /// The sign-ins to an application since a time, ISO 8601 in UTC.
  package func signIns(
    toApplication appID: String,
    since: String
  ) throws(EntraError) -> Reading<[SignInEvent]> {
    try reading(.auditLogs) { () throws(EntraError) in
      let filter = percentEncoded(
        "appId eq '\(Self.quoted(appID))' and createdDateTime ge \(since)"
      )
      return try all(
        GraphList(
          "graph.ListSignIns",
          path: "/v1.0/auditLogs/signIns?$filter=\(filter)&$top=1000",
          feature: .auditLogs
        ),
        as: SignInEvent.self
      )
    }
  }

  /// A text within an OData string, where an apostrophe is written twice.
  private static func quoted(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      out.append(scalar)
      if scalar == "'" { out.append(scalar) }
    }
    return String(out)
  }
}
