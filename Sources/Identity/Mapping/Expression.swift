// SPDX-License-Identifier: Apache-2.0

/// One node of a mapping expression.
package indirect enum ExpressionNode: Sendable {
  case literal(String)
  /// A bare number or name, such as `3` or `vbBinaryCompare`.
  case word(String)
  case attribute(SourceAttribute)
  /// A literal pattern of Replace, made ready once.
  case pattern(Pattern)
  /// A nil argument was left out, as in `Switch([x], , "a", "b")`.
  case call(ExpressionFunction, [ExpressionNode?])
  case comparison(ExpressionComparison, ExpressionNode, ExpressionNode)
}

/// The comparisons that IIF and CBool may hold.
package enum ExpressionComparison: String, CaseIterable, Sendable {
  case notEqual = "<>"
  case greaterOrEqual = ">="
  case lessOrEqual = "<="
  case equal = "="
  case greater = ">"
  case less = "<"
}

/// An expression that gives a target attribute its value, read once and worked out per user.
///
/// ```swift
/// let expression = try MappingExpression(#"ToLower(Coalesce([mail], [userPrincipalName]))"#)
/// let value = try expression.value(for: user)
/// ```
package struct MappingExpression: Sendable, Equatable, CustomStringConvertible {
  /// As written, by which two expressions are compared.
  package let text: String
  package let root: ExpressionNode

  /// Reads an expression.
  ///
  /// - Throws: ``ExpressionError`` with the place of what is wrong.
  package init(_ text: String) throws(ExpressionError) {
    var parser = ExpressionParser(text)
    self.text = text
    root = try parser.parse()
  }

  package var description: String { text }

  package static func == (lhs: Self, rhs: Self) -> Bool { lhs.text.hasSameBytes(as: rhs.text) }

  /// What the expression gives for a user.
  ///
  /// - Throws: ``NotEvaluable`` when what is known does not decide it; never a guess.
  package func value(
    for user: EntraUser,
    facts: MappingFacts = .unknown
  ) throws(NotEvaluable) -> SourceValue {
    try ExpressionEvaluator(user: user, facts: facts).value(of: root)
  }

  /// The attributes that the expression reads, in the order in which it names them.
  package var attributes: [SourceAttribute] {
    var found: [SourceAttribute] = []
    Self.collect(root, &found)
    return found
  }

  /// The functions that can never be worked out, without repetition.
  package var obstacles: [NotEvaluable] {
    var found: [NotEvaluable] = []
    Self.collect(root, &found)
    return found
  }

  private static func collect(_ node: ExpressionNode, _ found: inout [SourceAttribute]) {
    switch node {
    case .attribute(let attribute): if !found.contains(attribute) { found.append(attribute) }
    case .call(_, let arguments): for case let node? in arguments { collect(node, &found) }
    case .comparison(_, let left, let right):
      collect(left, &found)
      collect(right, &found)
    case .literal, .word, .pattern: break
    }
  }

  private static func collect(_ node: ExpressionNode, _ found: inout [NotEvaluable]) {
    switch node {
    case .attribute(.unread(let name)):
      let reason = NotEvaluable(.notRead, name)
      if !found.contains(reason) { found.append(reason) }
    case .call(let function, let arguments):
      if let reason = function.obstacle, !found.contains(reason) { found.append(reason) }
      for case let node? in arguments { collect(node, &found) }
    case .comparison(_, let left, let right):
      collect(left, &found)
      collect(right, &found)
    case .attribute, .literal, .word, .pattern: break
    }
  }
}

/// An expression that cannot be read.
package struct ExpressionError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Code: String, Sendable {
    case empty, tooLong, tooDeep, syntax, unterminated, unknownFunction, wrongArguments, badPattern
  }

  package let code: Code
  /// Zero-based, in bytes of the UTF-8 form.
  package let offset: Int
  /// What was expected, one sentence.
  package let advice: String

  package var description: String { "character \(offset + 1): \(code.rawValue). \(advice)" }
}
