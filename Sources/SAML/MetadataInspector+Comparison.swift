// SPDX-License-Identifier: Apache-2.0
import Identity

extension MetadataInspector {
  /// What AWS holds against what Entra publishes: entity, address, certificates (SAML-025, -028).
  func comparison(_ held: MetadataDocument, _ published: MetadataDocument) -> [Check] {
    guard let left = held.entities.first(where: { $0.identityProvider != nil }),
      let right = published.entities.first(where: { $0.identityProvider != nil }),
      let leftRole = left.identityProvider, let rightRole = right.identityProvider
    else {
      return [
        Check(
          "comparison",
          "Comparison",
          .warn,
          expected: "two documents of identity providers",
          found: "another kind of document",
          change: "Compare what AWS holds with Federation Metadata XML of the same application.",
          at: .entraCertificates
        )
      ]
    }
    return [
      same("same-entity-id", "Same entity ID", right.entityID, left.entityID),
      same("same-sign-on", "Same sign-on service", signOn(rightRole), signOn(leftRole)),
    ] + certificates(held: leftRole, published: rightRole)
  }

  private func signOn(_ role: MetadataDocument.Role) -> String {
    let services = role.endpoints.filter { $0.service.hasSameBytes(as: "SingleSignOnService") }
    return Set(services.map { Identifier($0.location) }).sorted().map(\.text)
      .joined(separator: ", ")
  }

  private func same(_ id: String, _ title: String, _ published: String, _ held: String) -> Check {
    let difference = TextDifference.words(expected: published, found: held)
    return Check(
      id,
      title,
      difference == nil ? .ok : .reject,
      rule: "SAML-006",
      expected: published,
      found: held,
      detail: difference.map { "They differ \($0)." },
      change: difference.map { _ in "Upload the published metadata in AWS." },
      at: difference.map { _ in .awsIdentitySource }
    )
  }

  private func certificates(
    held: MetadataDocument.Role,
    published: MetadataDocument.Role
  ) -> [Check] {
    let here = held.signingCertificates
    let there = published.signingCertificates
    let missing = there.filter { certificate in !here.contains(where: certificate.isSame) }
    let shared = there.count - missing.count
    let isDisjoint = shared == 0 && !there.isEmpty && !here.isEmpty
    let valid = missing.filter { !hasEnded($0) }
    // Entra signs with an inactive valid certificate by itself once the active one has expired.
    let isSwitch =
      !valid.isEmpty && there.contains(where: hasEnded)
      && there.filter { !hasEnded($0) }.count == valid.count
    return [
      Check(
        "application-certificate-published",
        "Same certificates",
        isDisjoint ? .reject : .ok,
        rule: "SAML-025",
        expected: list(there),
        found: list(here),
        detail: isDisjoint ? "The documents share no certificate." : nil,
        change: isDisjoint ? "Upload the application's metadata (with ?appid=) in AWS." : nil,
        at: isDisjoint ? .awsIdentitySource : nil
      ),
      Check(
        "key-switch",
        "Key switch",
        isSwitch ? .reject : valid.isEmpty ? .ok : .warn,
        rule: "SAML-028",
        fires: isSwitch,
        expected: "AWS holds every valid certificate that Entra publishes",
        found: valid.isEmpty ? "it does" : "it lacks \(list(valid))",
        detail: isSwitch
          ? "What AWS holds is expired, so Entra signs with the one that AWS lacks."
          : valid.isEmpty ? nil : "Sign-in breaks as soon as Entra signs with it.",
        change: valid.isEmpty ? nil : "Upload the published metadata in AWS before it is active.",
        at: valid.isEmpty ? nil : .awsIdentitySource
      ),
    ]
  }
}
