// SPDX-License-Identifier: Apache-2.0
import Identity

/// One value that provisioning would send for a user, with the limits of its target in AWS.
struct MappedValue {
  /// Name of the attribute in reports.
  let attribute: String
  let value: AttributeValue
  let limits: ValueLimits
  /// Whether AWS refuses to create a user without it.
  let isRequired: Bool

  /// Calls `body` with every mapped value of the projection, in the order of reports.
  static func forEach(in projection: Projection, _ body: (Self) -> Void) {
    body(
      Self(
        attribute: "scimUserName",
        value: projection.userName,
        limits: .userName,
        isRequired: true
      )
    )
    if let email = projection.email {
      body(Self(attribute: "email", value: email, limits: .text, isRequired: false))
    }
    body(
      Self(
        attribute: "displayName",
        value: projection.displayName,
        limits: .text,
        isRequired: true
      )
    )
    body(
      Self(attribute: "givenName", value: projection.givenName, limits: .text, isRequired: true)
    )
    body(
      Self(attribute: "familyName", value: projection.familyName, limits: .text, isRequired: true)
    )
    body(
      Self(
        attribute: "externalId",
        value: projection.externalID,
        limits: .externalID,
        isRequired: false
      )
    )
  }

  /// Whether AWS would take it when it creates the user; nil if the value is unknown.
  var isAcceptable: Bool? {
    switch value {
    case .unknown: nil
    case .null: !isRequired
    case .text(let text): limits.allows(text) && !(isRequired && ValueText.isBlank(text))
    }
  }
}

extension MappedValue {
  /// Whether it is a name that people read, in which a cleaned value can be proposed.
  var isName: Bool {
    attribute == "displayName" || attribute == "givenName" || attribute == "familyName"
  }

  /// What the AWS user holds in the attribute.
  func localValue(of local: LocalUser?) -> String? {
    guard let local else { return nil }
    return switch attribute {
    case "scimUserName": local.userName
    case "email": local.email
    case "displayName": local.displayName
    case "givenName": local.givenName
    case "familyName": local.familyName
    case "externalId": local.externalIDs.first?.id
    default: nil
    }
  }
}
