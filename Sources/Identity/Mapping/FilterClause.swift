// SPDX-License-Identifier: Apache-2.0

/// The operators of scoping filters; raw values are how the documentation writes them.
package enum FilterOperator: String, Sendable, CaseIterable, Codable {
  case equals = "EQUALS"
  case notEquals = "NOT EQUALS"
  case isTrue = "IS TRUE"
  case isFalse = "IS FALSE"
  case isNull = "IS NULL"
  case isNotNull = "IS NOT NULL"
  case regexMatch = "REGEX MATCH"
  case notRegexMatch = "NOT REGEX MATCH"
  case greaterThan = "Greater_Than"
  case greaterThanOrEquals = "Greater_Than_OR_EQUALS"
  case includes = "Includes"
  case endsWith = "ENDS_WITH"
  /// Read, but its documentation does not say what of what.
  case isContained = "&"
  case isNotContained = "!&"

  /// The operator of this name, whatever its case and its separators are.
  package init?(named name: String) {
    func bare(_ text: String) -> String {
      String(decoding: text.utf8.filter { $0 != 0x20 && $0 != 0x5F }, as: UTF8.self)
    }
    let found = Self.allCases.first { bare($0.rawValue).isSameName(as: bare(name)) }
    guard let found else { return nil }
    self = found
  }

  /// Whether it compares with a value.
  package var takesValue: Bool {
    switch self {
    case .isTrue, .isFalse, .isNull, .isNotNull: false
    default: true
    }
  }
}

/// One condition of a scoping filter: an attribute, an operator, and what it is compared with.
package struct FilterClause: Sendable, Equatable {
  package let attribute: SourceAttribute
  /// Nil for an operator that is not documented.
  package let comparison: FilterOperator?
  /// The operator as written.
  package let operatorName: String
  package let values: [String]
  private let pattern: Pattern?
  /// Why the pattern cannot be used; nil if it can, or if there is none.
  package let defect: NotEvaluable?

  package init(_ attribute: String, _ operatorName: String, _ values: [String]) {
    self.attribute = SourceAttribute(provisioning: attribute)
    self.operatorName = operatorName
    self.values = values
    let comparison = FilterOperator(named: operatorName)
    self.comparison = comparison
    var pattern: Pattern?
    var defect: NotEvaluable?
    if comparison == .regexMatch || comparison == .notRegexMatch, values.count == 1 {
      do { pattern = try Pattern(values[0]) } catch { defect = error }
    }
    self.pattern = pattern
    self.defect = defect
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.attribute == rhs.attribute && lhs.operatorName.hasSameBytes(as: rhs.operatorName)
      && lhs.values.elementsEqual(rhs.values) { $0.hasSameBytes(as: $1) }
  }

  /// Whether the clause holds; a missing or empty value is false under all operators but IS NULL.
  func holds(for user: EntraUser, _ facts: MappingFacts) throws(NotEvaluable) -> Bool {
    guard let comparison else { throw NotEvaluable(.notUnderstood, "A filter's operator") }
    switch attribute {
    case .userType, .appRoleAssignments, .otherMails, .proxyAddresses:
      throw NotEvaluable(.undocumented, "a filter on \(attribute.name), which is not supported")
    default: break
    }
    let value = try user.provisioned(attribute, facts)
    switch comparison {
    case .isNull: return value.isEmpty
    case .isNotNull: return !value.isEmpty
    default: break
    }
    guard case .text(let text) = value, !text.isEmpty else { return false }
    switch comparison {
    case .isTrue: return try truth(text)
    case .isFalse: return try !truth(text)
    default: return try holds(comparison, text)
    }
  }

  private func truth(_ text: String) throws(NotEvaluable) -> Bool {
    if text.isSameName(as: "True") { return true }
    if text.isSameName(as: "False") { return false }
    throw NotEvaluable(.undocumented, "a filter for a truth value on a text")
  }

  private func holds(_ comparison: FilterOperator, _ text: String) throws(NotEvaluable) -> Bool {
    guard values.count == 1 else {
      throw NotEvaluable(.undocumented, "a filter clause with none or several values")
    }
    let operand = values[0]
    switch comparison {
    case .equals: return text.hasSameBytes(as: operand)
    case .notEquals: return !text.hasSameBytes(as: operand)
    case .includes:
      if operand.isEmpty { throw NotEvaluable(.undocumented, "a filter for an empty text") }
      return !TextUnits(text).occurrences(of: TextUnits(operand)).isEmpty
    case .endsWith:
      let ends = Array(text.utf8.suffix(operand.utf8.count)).elementsEqual(operand.utf8)
      let tail = String(decoding: text.utf8.suffix(operand.utf8.count), as: UTF8.self)
      if !ends, tail.isSameName(as: operand) {
        throw NotEvaluable(.undocumented, "the case under which ENDS_WITH compares")
      }
      return ends
    case .greaterThan, .greaterThanOrEquals:
      guard let left = Int(text), let right = Int(operand) else {
        throw NotEvaluable(.undocumented, "a filter for a number on a text")
      }
      return comparison == .greaterThan ? left > right : left >= right
    case .regexMatch: return try isMatch(text)
    case .notRegexMatch: return try !isMatch(text)
    default: throw NotEvaluable(.undocumented, "the operator \(comparison.rawValue)")
    }
  }

  /// Whether the pattern matches; the examples mean the whole value, .NET any part of it.
  private func isMatch(_ text: String) throws(NotEvaluable) -> Bool {
    guard let pattern else { throw defect ?? NotEvaluable(.notUnderstood, "A filter's pattern") }
    let units = TextUnits(text)
    let isFound = try pattern.isFound(in: units)
    guard try pattern.fits(units) == isFound else {
      throw NotEvaluable(.undocumented, "a pattern that matches only part of the value")
    }
    return isFound
  }
}

extension FilterClause: Encodable {
  private enum CodingKeys: String, CodingKey { case attribute, comparison, values }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(attribute.name, forKey: .attribute)
    try container.encode(operatorName, forKey: .comparison)
    try container.encode(values, forKey: .values)
  }
}
