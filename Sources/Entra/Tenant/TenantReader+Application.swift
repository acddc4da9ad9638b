// SPDX-License-Identifier: Apache-2.0

extension TenantReader {
  /// The service principal of the AWS application, and how it was recognised.
  package struct Application: Sendable, Equatable {
    package let servicePrincipal: ServicePrincipal
    package let recognition: ApplicationSearch.Recognition
    /// `identifierUris` of the application object; nil if it is in another tenant.
    package let identifierURIs: [String]?
  }

  /// Finds the AWS application and reads it.
  ///
  /// The project file may name its object id or application id; without one it is searched for
  /// by gallery template and reply URL.
  /// - Throws: `wrongApplication`, `undecidedApplication`, `notFound` besides Graph's failures.
  package func application(
    configuredID: String? = nil
  ) throws(EntraError) -> Reading<Application> {
    try reading(.application) { () throws(EntraError) in
      let candidates = try self.candidates(configuredID: configuredID)
      let (id, recognition) = try ApplicationSearch.choose(candidates, configuredID: configuredID)
      let document = try client.get(
        "graph.GetServicePrincipal",
        path: "/v1.0/servicePrincipals/\(percentEncoded(id))"
          + "?$select=\(ServicePrincipal.selection.joined(separator: ","))",
        feature: .application
      )
      let principal = try decode(ServicePrincipal.self, document.body, document.operation)
      let filter = percentEncoded("appId eq '\(principal.appId)'")
      let (objects, documents) = try all(
        GraphList(
          "graph.ListApplications",
          path: "/v1.0/applications?$filter=\(filter)&$select=id,appId,displayName,identifierUris",
          feature: .application
        ),
        as: ApplicationObject.self
      )
      let application = Application(
        servicePrincipal: principal,
        recognition: recognition,
        identifierURIs: objects.first?.identifierUris
      )
      return (application, [document] + documents)
    }
  }

  /// The service principals that may be meant.
  ///
  /// A configured id is looked up by itself. Otherwise all of the tenant's are read: reply URLs
  /// can't be filtered by host, and the wrong gallery application is worth a word of its own.
  private func candidates(
    configuredID: String?
  ) throws(EntraError) -> [ApplicationSearch.Candidate] {
    let select = "$select=\(ApplicationSearch.selection.joined(separator: ","))"
    guard let configuredID else {
      let byTemplate = try filtered(
        "applicationTemplateId eq '\(ApplicationSearch.templateID)'",
        select
      )
      if let byTemplate, byTemplate.count == 1 { return byTemplate }
      return try all(
        GraphList(
          "graph.ListServicePrincipals",
          path: "/v1.0/servicePrincipals?\(select)&$top=\(GraphList.pageSize)",
          feature: .application
        ),
        as: ApplicationSearch.Candidate.self
      ).0
    }
    let isPlain = configuredID.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66, UInt8(ascii: "-"): true
      default: false
      }
    }
    guard isPlain else { return [] }
    if let named = try byObjectID(configuredID, select) { return [named] }
    return try filtered("appId eq '\(configuredID)'", select) ?? []
  }

  private func byObjectID(
    _ id: String,
    _ select: String
  ) throws(EntraError) -> ApplicationSearch.Candidate? {
    do throws(EntraError) {
      let document = try client.get(
        "graph.GetServicePrincipal",
        path: "/v1.0/servicePrincipals/\(percentEncoded(id))?\(select)",
        feature: .application
      )
      return try decode(ApplicationSearch.Candidate.self, document.body, document.operation)
    } catch {
      guard error.code == .notFound || error.code == .badRequest else { throw error }
      return nil
    }
  }

  /// The service principals that a filter leaves; nil if Graph can't filter so.
  private func filtered(
    _ filter: String,
    _ select: String
  ) throws(EntraError) -> [ApplicationSearch.Candidate]? {
    do throws(EntraError) {
      return try all(
        GraphList(
          "graph.ListServicePrincipals",
          path: "/v1.0/servicePrincipals?$filter=\(percentEncoded(filter))&\(select)",
          feature: .application
        ),
        as: ApplicationSearch.Candidate.self
      ).0
    } catch {
      guard error.code == .badRequest else { throw error }
      return nil
    }
  }
}
