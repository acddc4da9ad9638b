// SPDX-License-Identifier: Apache-2.0

/// The tenant as `GET /organization` describes it.
package struct Organization: Decodable, Sendable, Equatable {
  /// A domain that the tenant has proved to own.
  package struct Domain: Decodable, Sendable, Equatable {
    package let name: String
    package let isDefault: Bool?
    package let isInitial: Bool?
    /// `Managed` or `Federated`.
    package let type: String?
  }

  package let id: String
  package let displayName: String?
  package let verifiedDomains: [Domain]
  package let onPremisesSyncEnabled: Bool?

  /// The names of the verified domains, ASCII lower case, as ``Identity/Federation`` takes them.
  package var domainNames: [String] {
    verifiedDomains.map { domain in
      let bytes = domain.name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
