// SPDX-License-Identifier: Apache-2.0

/// Works out an expression for one user, as the function reference describes it.
///
/// Where the reference is silent, above all on what a function does with no value, the result is
/// ``NotEvaluable``. Depth is bounded by the parser, text by ``TextUnits/limit``.
struct ExpressionEvaluator {
  let user: EntraUser
  let facts: MappingFacts

  func value(of node: ExpressionNode) throws(NotEvaluable) -> SourceValue {
    switch node {
    case .literal(let text): return .text(text)
    case .pattern(let pattern): return .text(pattern.text)
    case .attribute(let attribute): return try user.provisioned(attribute, facts)
    case .word(let word):
      guard Self.isNumber(word) else { throw NotEvaluable(.notUnderstood, "The bare word") }
      return .text(word)
    case .comparison: throw NotEvaluable(.undocumented, "a comparison outside IIF and CBool")
    case .call(let function, let arguments):
      if let obstacle = function.obstacle { throw obstacle }
      return try call(Call(function: function, arguments: arguments, evaluator: self))
    }
  }

  private func call(_ call: Call) throws(NotEvaluable) -> SourceValue {
    switch call.function {
    case .append, .join, .toLower, .toUpper, .stripSpaces, .normalizeDiacritics, .left, .mid, .len,
      .inStr, .pCase, .word, .convertToBase64, .convertToUTF8Hex, .cStr, .redact:
      return try text(call)
    case .coalesce, .switch, .iif, .isNull, .isNullOrEmpty, .isPresent, .isString, .not, .cBool,
      .ignoreFlowIfNullOrEmpty:
      return try logic(call)
    case .replace: return try replace(call)
    case .split, .item, .count, .removeDuplicates, .singleAppRoleAssignment: return try list(call)
    default: throw NotEvaluable(.notUnderstood, "The function \(call.function.rawValue)")
    }
  }

  static func isNumber(_ word: String) -> Bool {
    let bytes = word.utf8
    return bytes.contains { $0 >= 0x30 && $0 <= 0x39 }
      && bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x2D }
  }
}

extension ExpressionEvaluator {
  /// One call, with what functions ask of their arguments.
  struct Call {
    let function: ExpressionFunction
    let arguments: [ExpressionNode?]
    let evaluator: ExpressionEvaluator

    /// Whether the argument was written, whatever it gives.
    func has(_ index: Int) -> Bool { index < arguments.count && arguments[index] != nil }

    func node(_ index: Int) throws(NotEvaluable) -> ExpressionNode {
      guard index < arguments.count, let node = arguments[index] else {
        throw NotEvaluable(.undocumented, "a left-out argument of \(function.rawValue)")
      }
      return node
    }

    func value(_ index: Int) throws(NotEvaluable) -> SourceValue {
      try evaluator.value(of: node(index))
    }

    /// The text of an argument; nil if it has no value.
    func optionalText(_ index: Int) throws(NotEvaluable) -> String? {
      switch try value(index) {
      case .text(let text): return text
      case .null: return nil
      case .list: throw open("several values")
      }
    }

    func text(_ index: Int) throws(NotEvaluable) -> String {
      guard let text = try optionalText(index) else { throw open("no value") }
      return text
    }

    func number(_ index: Int) throws(NotEvaluable) -> Int {
      guard let number = Int(try text(index)) else { throw open("a text in place of a number") }
      return number
    }

    /// The case that the reference leaves open.
    func open(_ what: String) -> NotEvaluable {
      NotEvaluable(.undocumented, "what \(function.rawValue) does with \(what)")
    }
  }
}
