// SPDX-License-Identifier: Apache-2.0
internal import GRDB
package import Identity
internal import Workspace

extension FederationDocument.Kind {
  /// The requests whose answers are documents of a kind, in the order in which they are read: the
  /// policies need the application, and a claims mapping policy wins over what the portal shows.
  fileprivate static let requests: [(operation: String, kind: Self)] = [
    ("graph.GetOrganization", .organization),
    ("graph.GetServicePrincipal", .servicePrincipal),
    ("graph.GetClaimsPolicy", .claimsPolicy),
    ("graph.ListClaimsMappingPolicies", .claimsMappingPolicies),
    ("graph.ListTokenIssuancePolicies", .tokenIssuancePolicies),
    ("graph.ListSynchronizationJobs", .synchronizationJob),
    ("graph.GetSynchronizationSchema", .synchronizationSchema),
    ("graph.ListConditionalAccessPolicies", .conditionalAccess),
  ]

  /// Whether an answer is a list, which may have come in pages.
  fileprivate var isList: Bool {
    switch self {
    case .servicePrincipal, .claimsPolicy, .synchronizationSchema, .synchronizationSecrets: false
    default: true
    }
  }
}

extension Configuration {
  /// The federation with the documents that a live export kept, read as files of them would be:
  /// crosswalk.yaml comes first, and where the tenant says otherwise, that is a difference.
  ///
  /// A document of a shape that can't be read leaves its points as they are.
  /// - Returns: Nil if the tenant was not read live, or nothing of it could be read.
  func liveFederation(_ transaction: WorkspaceTransaction) throws -> Federation? {
    guard live.entra != nil else { return nil }
    let kept = try EvidenceStore(transaction).documents(of: "graph.")
    var tenant = federationParts.tenant
    var documents = federation.evidence.documents
    for (operation, kind) in FederationDocument.Kind.requests {
      let answers = kept.filter { $0.operation.hasSameBytes(as: operation) }
      guard let first = answers.first else { continue }
      var reader = FederationDocumentReader(file: operation)
      reader.statement = tenant
      reader.facts = tenant.facts ?? TenantFacts()
      do {
        // Of several jobs the first one's schema counts; a list is read over all of its pages.
        let pages = kind.isList ? answers : [first]
        let roots = try pages.map {
          try FederationDocumentReader.document($0.body, name: operation)
        }
        try reader.read(kind, kind.isList ? Self.joined(roots, kind, reader) : roots[0])
      } catch is ConfigurationError {
        continue
      }
      tenant = reader.statement
      tenant.facts = reader.facts
      documents.removeAll { $0.kind == kind }
      documents += answers.map {
        FederationDocument(kind: kind, file: operation, sha256: $0.sha256)
      }
    }
    guard tenant.facts != nil else { return nil }
    var found = Federation(file: federationParts.file, tenant: tenant)
    found.evidence.documents = documents
    return found
  }

  /// The records of all pages as one answer; of several jobs, the first of the gallery application.
  private static func joined(
    _ roots: [FederationJSON],
    _ kind: FederationDocument.Kind,
    _ reader: FederationDocumentReader
  ) throws -> FederationJSON {
    var records = try roots.flatMap(reader.records)
    if kind == .synchronizationJob {
      let own = records.first {
        $0["templateId"]?.text?.isSameASCII(as: "aWSSingleSignon") ?? false
      }
      records = Array((own.map { [$0] } ?? records).prefix(1))
    }
    return FederationJSON(line: 1, value: .list(records))
  }
}

extension Project {
  /// The federation as crosswalk.yaml states it and, where the tenant was read live, as that found
  /// it.
  ///
  /// - Throws: `WorkspaceError` if there is a workspace file that cannot be trusted.
  package func federation() throws -> Federation {
    guard configuration.live.entra != nil else { return configuration.federation }
    do {
      let file = try WorkspaceFile(folder: folder, creating: false)
      let found = try file.queue.read {
        try configuration.liveFederation(WorkspaceTransaction($0))
      }
      return found ?? configuration.federation
    } catch let error as WorkspaceError where error.code == .notFound {
      return configuration.federation
    }
  }
}
