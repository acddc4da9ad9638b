// SPDX-License-Identifier: Apache-2.0

/// Where the value of a target attribute comes from.
package enum ValueSource: Sendable, Equatable {
  /// One attribute, copied.
  case attribute(EntraAttribute)
  case constant(String)
  case expression(MappingExpression)
  /// An expression of the tenant that is not understood, as written.
  case unread(String, NotEvaluable)
  /// No mapping fills the attribute, so that nothing is ever sent.
  case nothing

  /// Reads a source as people write it: a name, or an expression.
  ///
  /// - Throws: ``ExpressionError`` if it looks like an expression and is none.
  package init(expression text: String) throws(ExpressionError) {
    let expression = try MappingExpression(text)
    self =
      switch expression.root {
      case .attribute(.plain(let attribute)): .attribute(attribute)
      case .literal(let constant): .constant(constant)
      default: .expression(expression)
      }
  }

  /// How reports name the source: `mail`, `ToLower([mail])`, `"constant"`.
  package var name: String {
    switch self {
    case .attribute(let attribute): attribute.rawValue
    case .constant(let text): text.quoted
    case .expression(let expression): expression.text
    case .unread(let text, _): text
    case .nothing: "not mapped"
    }
  }

  /// The attributes of the snapshot that it reads, in the order in which it names them.
  package var attributes: [EntraAttribute] {
    switch self {
    case .attribute(let attribute): [attribute]
    case .constant, .unread, .nothing: []
    case .expression(let expression): expression.attributes.compactMap(\.plain)
    }
  }

  /// Why it cannot be worked out for any user; empty if it can for some.
  package var obstacles: [NotEvaluable] {
    switch self {
    case .attribute, .constant, .nothing: []
    case .expression(let expression): expression.obstacles
    case .unread(_, let reason): [reason]
    }
  }

  /// What it gives for a user.
  ///
  /// - Throws: ``NotEvaluable`` when what is known does not decide it.
  package func value(
    for user: EntraUser,
    facts: MappingFacts = .unknown
  ) throws(NotEvaluable) -> SourceValue {
    switch self {
    case .attribute(let attribute):
      return try user.provisioned(.plain(attribute), facts)
    case .constant(let text): return .text(text)
    case .expression(let expression): return try expression.value(for: user, facts: facts)
    case .unread(_, let reason): throw reason
    case .nothing: return .null
    }
  }

  /// The single value for a user; unknown when it cannot be worked out or is a list.
  package func attributeValue(for user: EntraUser, facts: MappingFacts) -> AttributeValue {
    if case .attribute(let attribute) = self { return user.provisioned(attribute) }
    switch try? value(for: user, facts: facts) {
    case .text(let text): return .text(text)
    case .null: return .null
    case .list, nil: return .unknown
    }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    switch (lhs, rhs) {
    case (.attribute(let left), .attribute(let right)): left == right
    case (.constant(let left), .constant(let right)): left.hasSameBytes(as: right)
    case (.expression(let left), .expression(let right)): left == right
    case (.unread(let left, _), .unread(let right, _)): left.hasSameBytes(as: right)
    case (.nothing, .nothing): true
    default: false
    }
  }
}

extension ValueSource: Encodable {
  private enum CodingKeys: String, CodingKey { case attribute, constant, expression, unread }

  /// One key that says what kind it is, for digests.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .attribute(let attribute): try container.encode(attribute, forKey: .attribute)
    case .constant(let text): try container.encode(text, forKey: .constant)
    case .expression(let expression): try container.encode(expression.text, forKey: .expression)
    case .unread(let text, _): try container.encode(text, forKey: .unread)
    case .nothing: break
    }
  }
}

/// How one target attribute of a SCIM user or group gets its value (entra.md section 8).
package struct AttributeMapping: Sendable, Equatable, Encodable {
  /// When the value is sent; raw values are Graph's.
  package enum Flow: String, Sendable, CaseIterable, Codable {
    case always = "Always"
    /// Only when the object is created.
    case objectAddOnly = "ObjectAddOnly"
    case multiValueAddOnly = "MultiValueAddOnly"
    case valueAddOnly = "ValueAddOnly"
    /// Only while the target holds no value.
    case attributeAddOnly = "AttributeAddOnly"
  }

  /// The attribute in AWS, as a schema names it: `userName`, `emails[type eq "work"].value`.
  package var target: String
  package var source: ValueSource
  package var flow: Flow
  /// 0 if it does not match; the lowest above 0 is tried first.
  package var matchingPriority: Int
  /// What is sent instead of null, on creation only (entra-docs customize-application-attributes).
  package var defaultValue: String?

  package init(
    _ target: String,
    _ source: ValueSource,
    flow: Flow = .always,
    matchingPriority: Int = 0,
    defaultValue: String? = nil
  ) {
    self.target = target
    self.source = source
    self.flow = flow
    self.matchingPriority = matchingPriority
    self.defaultValue = defaultValue
  }
}

/// The value of one target attribute for one user.
package struct MappedAttribute: Sendable, Equatable {
  package let mapping: AttributeMapping
  /// What an update would send; null is never sent, and clears nothing (entra.md section 9).
  package let value: AttributeValue
  /// What a creation would send: the default in place of null.
  package let valueOnCreate: AttributeValue
  /// Why the value is unknown, if it is.
  package let reason: NotEvaluable?

  init(_ mapping: AttributeMapping, _ user: EntraUser, _ facts: MappingFacts) {
    self.mapping = mapping
    var value = AttributeValue.unknown
    var reason: NotEvaluable?
    do {
      switch try mapping.source.value(for: user, facts: facts) {
      case .text(let text): value = .text(text)
      case .null: value = .null
      case .list: reason = NotEvaluable(.undocumented, "several values for \(mapping.target)")
      }
    } catch {
      reason = error
    }
    self.value = value
    self.reason = reason
    valueOnCreate =
      value == .null ? mapping.defaultValue.map { .text($0) } ?? .null : value
  }
}
