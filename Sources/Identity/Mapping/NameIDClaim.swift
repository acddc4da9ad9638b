// SPDX-License-Identifier: Apache-2.0

/// Which users a row of the NameID claim is for.
package struct ClaimCondition: Sendable, Equatable, Codable {
  /// Kinds of users; raw values are Graph's.
  package enum UserType: String, Sendable, CaseIterable, Codable {
    case any, members, allGuests, aadGuests, externalGuests
  }

  package var userType: UserType
  /// Object ids of groups; empty if membership does not matter.
  package var memberOf: [String]

  package init(userType: UserType = .any, memberOf: [String] = []) {
    self.userType = userType
    self.memberOf = memberOf
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.userType == rhs.userType
      && lhs.memberOf.elementsEqual(rhs.memberOf) { $0.hasSameBytes(as: $1) }
  }
}

/// One row of the NameID claim: for whom, from what, and how it is changed.
package struct NameIDRow: Sendable, Equatable {
  /// Nil if the row is for everybody.
  package var condition: ClaimCondition?
  /// The value, or what stands in where the transformations give none.
  package var source: ClaimSource?
  package var transformations: [ClaimTransformation]

  package init(
    condition: ClaimCondition? = nil,
    source: ClaimSource?,
    transformations: [ClaimTransformation] = []
  ) {
    self.condition = condition
    self.source = source
    self.transformations = transformations
  }

  /// How reports name the row's source: `mail`, `ToLowercase(mail)`.
  package var name: String {
    guard !transformations.isEmpty else { return source?.name ?? "nothing" }
    let steps = transformations.map(\.summary).joined(separator: " then ")
    return source.map { "\(steps), else \($0.name)" } ?? steps
  }
}

/// Where the NameID comes from.
package enum NameIDClaim: Sendable, Equatable {
  /// One attribute for everybody, unchanged.
  case attribute(EntraAttribute)
  /// Rows with conditions and transformations, in the order of the policy.
  case rows([NameIDRow])

  package init(_ rows: [NameIDRow]) {
    if rows.count == 1, rows[0].condition == nil, rows[0].transformations.isEmpty,
      case .attribute(.plain(let attribute)) = rows[0].source
    {
      self = .attribute(attribute)
    } else {
      self = .rows(rows)
    }
  }

  /// How reports name it, row by row.
  package var name: String {
    switch self {
    case .attribute(let attribute): return "user.\(attribute.rawValue)"
    case .rows(let rows):
      return rows.map { row in
        guard let condition = row.condition else { return row.name }
        let groups = condition.memberOf.isEmpty ? "" : " in \(condition.memberOf.count) groups"
        return "\(condition.userType.rawValue)\(groups): \(row.name)"
      }.joined(separator: "; ")
    }
  }

  /// The attributes of the snapshot that any row reads first, in row order.
  package var attributes: [EntraAttribute] {
    switch self {
    case .attribute(let attribute): return [attribute]
    case .rows(let rows):
      var found: [EntraAttribute] = []
      for row in rows {
        let sources = row.transformations.prefix(1).map(\.input) + [row.source]
        for case .attribute(let source)? in sources {
          if let plain = source.plain, !found.contains(plain) { found.append(plain) }
        }
      }
      return found
    }
  }

  /// The rows, also of a plain attribute.
  package var rows: [NameIDRow] {
    switch self {
    case .attribute(let attribute): [NameIDRow(source: .attribute(.plain(attribute)))]
    case .rows(let rows): rows
    }
  }
}

/// What Entra sends as NameID for one user.
package enum NameIDOutcome: Equatable, Sendable {
  case value(String)
  /// An opaque identifier in place of a null or illegal result; no AWS user can have it.
  case pairwise
  /// The directory holds no value, and the documentation does not say what is sent.
  case null
  case unknown(NotEvaluable)

  /// The value for rules: a pairwise identifier and a missing value both are null to them.
  package var attributeValue: AttributeValue {
    switch self {
    case .value(let text): .text(text)
    case .pairwise, .null: .null
    case .unknown: .unknown
    }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    switch (lhs, rhs) {
    case (.value(let left), .value(let right)): left.hasSameBytes(as: right)
    case (.pairwise, .pairwise), (.null, .null): true
    case (.unknown(let left), .unknown(let right)): left == right
    default: false
    }
  }
}
