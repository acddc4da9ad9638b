// SPDX-License-Identifier: Apache-2.0

/// An attribute that provisioning fills in AWS; raw values are what reports print.
package enum ProvisionedAttribute: String, Sendable, CaseIterable {
  case userName, email, externalId, displayName, givenName, familyName
  /// Another list attribute that would get a second value, or any other mapped attribute.
  case other
}

/// Who holds a value that AWS keeps unique.
package enum Holder: Hashable, Sendable {
  /// An AWS user of the snapshot, by row.
  case local(Int)
  /// The AWS user that the cycle made for an Entra user, by row of the Entra user.
  case created(entraRow: Int)
}

/// What the first provisioning cycle does with one Entra user, or with an AWS user that has none.
package enum FirstCycle: Equatable, Sendable {
  /// Links an AWS user that did not carry this user's external id, and writes over its attributes.
  case adopt(localRow: Int)
  /// Writes to the AWS user that already carried this user's external id.
  case update(localRow: Int)
  /// Makes a new AWS user, with a new id and no access.
  case create
  /// HTTP 409: at least one value is another user's; `userName`, `email`, `externalId` in order.
  case conflict([Conflict])
  /// HTTP 400: at least one value is outside AWS's limits, in the order of
  /// ``ProvisionedAttribute``.
  case reject([Rejection])
  /// Left alone by the cycle.
  case skipped(SkipReason)
  /// For an AWS user without an Entra user: nobody writes to it.
  case untouched
  /// For an AWS user without an Entra user: that Entra user's cycle links or updates it.
  case touched(byEntraRow: Int, isUpdate: Bool)
  /// The sources leave it open, or the input doesn't say; never empty.
  case unknown([OpenPoint])

  /// One value that somebody else holds.
  package struct Conflict: Hashable, Sendable {
    package let attribute: ProvisionedAttribute
    package let holder: Holder
    /// Whether the write was to make a user, not to change one.
    package let isCreation: Bool

    package init(attribute: ProvisionedAttribute, holder: Holder, isCreation: Bool) {
      self.attribute = attribute
      self.holder = holder
      self.isCreation = isCreation
    }
  }

  /// One value that AWS refuses.
  package struct Rejection: Hashable, Sendable {
    package let attribute: ProvisionedAttribute
    package let limit: Limit

    package init(attribute: ProvisionedAttribute, limit: Limit) {
      self.attribute = attribute
      self.limit = limit
    }
  }

  /// Which limit a value breaks (aws.md sections 3.1 and 9.1).
  package enum Limit: String, Sendable {
    /// Required to create a user, and nothing is sent.
    case missing
    case illegalCharacter = "illegal-character"
    case tooLong = "too-long"
    /// A list attribute that may hold one value would get a second.
    case secondValue = "second-value"
    /// The user name is one that AWS keeps for itself.
    case reserved
  }

  /// Why the cycle leaves an Entra user alone; raw values are what reports print.
  package enum SkipReason: String, Sendable, CaseIterable {
    case deleted, disabled
    case notAssigned = "not-assigned"
    case nestedOnly = "nested-only"
    case filtered = "excluded-by-filter"
    case defaultAccessOnly = "default-access-only"
    case noMatchingValue = "no-matching-value"
    /// More than one AWS user answers to the matching value; Entra stops with an error.
    case severalMatches = "several-matches"
  }

  /// The word in `forecast.csv`.
  package var code: String {
    switch self {
    case .adopt: "ADOPT"
    case .update: "UPDATE"
    case .create: "CREATE"
    case .conflict: "CONFLICT-409"
    case .reject: "REJECT-400"
    case .skipped: "SKIPPED"
    case .untouched: "UNTOUCHED"
    case .touched(_, let isUpdate): isUpdate ? "UPDATE" : "ADOPT"
    case .unknown: "UNKNOWN"
    }
  }

  /// Whether the cycle leaves the Entra user provisioned.
  package var isProvisioned: Bool {
    switch self {
    case .adopt, .update, .create: true
    default: false
    }
  }
}
