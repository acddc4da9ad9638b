// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// What AWS takes in an attribute that provisioning writes.
///
/// Patterns and lengths: service model of the Identity Store API (botocore 1.43.11), whole-string
/// matches on general categories, lengths in Unicode scalars.
struct ProvisioningLimits {
  let maximumLength: Int
  let allowsSpaces: Bool

  static let userName = Self(maximumLength: 128, allowsSpaces: false)
  static let text = Self(maximumLength: 1024, allowsSpaces: true)
  static let externalID = Self(maximumLength: 256, allowsSpaces: false)

  /// Names that AWS keeps for itself, compared without regard to ASCII case.
  static let reservedUserNames = ["Administrator", "AWSAdministrators"]

  /// The limit that a value breaks, if any; the empty value breaks none here.
  func broken(by value: String) -> FirstCycle.Limit? {
    var isPlain = true
    let lowest: UInt8 = allowsSpaces ? 0x20 : 0x21
    for byte in value.utf8 where byte < lowest || byte > 0x7E {
      isPlain = false
      break
    }
    if !isPlain, !value.unicodeScalars.allSatisfy(allows) { return .illegalCharacter }
    if value.utf8.count > maximumLength, value.unicodeScalars.count > maximumLength {
      return .tooLong
    }
    return nil
  }

  private func allows(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value > 0x20, scalar.value < 0x7F { return true }
    switch scalar {
    case "\t", "\n", "\r", " ", "\u{A0}", "\u{3000}": return allowsSpaces
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .format, .control, .surrogate, .privateUse, .unassigned, .spaceSeparator,
      .lineSeparator, .paragraphSeparator:
      false
    default: true
    }
  }

  /// Whether the value holds a character that Microsoft's AWS page calls invalid.
  static func holdsMicrosoftForbidden(_ value: String) -> Bool {
    value.utf8.contains { byte in
      switch byte {
      case 0x09, 0x0A, 0x0D, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ";"),
        UInt8(ascii: ":"), UInt8(ascii: "%"):
        true
      default: false
      }
    }
  }

  /// Whether the value holds a special character that may break a match query.
  ///
  /// Microsoft's known issues say that values with special characters cannot be queried and name
  /// none; the set is the one of rule SCIM-017.
  static func mayBreakQuery(_ value: String) -> Bool {
    value.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "&"),
        UInt8(ascii: "#"), UInt8(ascii: "+"):
        true
      default: false
      }
    }
  }

  /// Whether the value shows nothing: white space only, or empty.
  static func isBlank(_ value: String) -> Bool {
    if let first = value.utf8.first, first > 0x20, first < 0x7F { return false }
    return value.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}

/// What is wrong with the values that provisioning would send for one Entra user.
struct ProvisioningDefects {
  /// What refuses a creation, in the order of ``ProvisionedAttribute``.
  var create: [FirstCycle.Rejection] = []
  /// What refuses an update.
  var patch: [FirstCycle.Rejection] = []
  /// What may refuse either.
  var open: [OpenPoint] = []

  var isEmpty: Bool { create.isEmpty && patch.isEmpty && open.isEmpty }

  init(_ projection: Projection, _ provisioning: Federation.Provisioning) {
    add(.userName, projection.userName, .userName, isRequired: true, unknown: nil)
    if let email = projection.email {
      add(.email, email, .text, isRequired: false, unknown: .emailUnknown)
    }
    add(
      .externalId,
      projection.externalID,
      .externalID,
      isRequired: false,
      unknown: .externalIDUnknown
    )
    addName(.displayName, projection.displayName, provisioning.displayNameMapping)
    addName(.givenName, projection.givenName, provisioning.givenNameMapping)
    addName(.familyName, projection.familyName, provisioning.familyNameMapping)
    guard let name = projection.userName.text else { return }
    if ProvisioningLimits.mayBreakQuery(name) { note(.specialMatchValue) }
    let isReserved = ProvisioningLimits.reservedUserNames.contains {
      $0.utf8.count == name.utf8.count && Folding.equalIgnoringASCIICase($0, name)
    }
    if isReserved { create.append(.init(attribute: .userName, limit: .reserved)) }
  }

  /// A name; its default stands in for null when a user is made.
  private mutating func addName(
    _ attribute: ProvisionedAttribute,
    _ value: AttributeValue,
    _ mapping: AttributeMapping
  ) {
    add(
      attribute,
      value,
      .text,
      isRequired: mapping.defaultValue?.isEmpty ?? true,
      unknown: .namesUnknown
    )
  }

  /// Refusals that other attributes bring; they come last.
  mutating func add(_ rejections: [FirstCycle.Rejection]) {
    create += rejections
    patch += rejections
  }

  private mutating func add(
    _ attribute: ProvisionedAttribute,
    _ value: AttributeValue,
    _ limits: ProvisioningLimits,
    isRequired: Bool,
    unknown: OpenPoint?
  ) {
    switch value {
    case .unknown:
      if let unknown { note(unknown) }
    case .null:
      if isRequired { create.append(.init(attribute: attribute, limit: .missing)) }
    case .text(let text):
      if text.isEmpty {
        // As null: Entra sends nothing.
        if isRequired { create.append(.init(attribute: attribute, limit: .missing)) }
        return
      }
      if let limit = limits.broken(by: text) {
        create.append(.init(attribute: attribute, limit: limit))
        patch.append(.init(attribute: attribute, limit: limit))
        return
      }
      if ProvisioningLimits.holdsMicrosoftForbidden(text) { note(.characterMicrosoftForbids) }
      if isRequired, ProvisioningLimits.isBlank(text) { note(.blankValue) }
    }
  }

  private mutating func note(_ point: OpenPoint) {
    if !open.contains(point) { open.append(point) }
  }
}
