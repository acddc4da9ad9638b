// SPDX-License-Identifier: Apache-2.0

extension ExpressionEvaluator {
  /// The functions that choose or ask; truth values are the texts `True` and `False`.
  func logic(_ call: Call) throws(NotEvaluable) -> SourceValue {
    switch call.function {
    case .coalesce:
      for index in call.arguments.indices {
        let value = try call.value(index)
        if value != .null { return value }
      }
      return .null
    case .switch: return try choose(call)
    case .iif: return try holds(call) ? call.value(1) : call.value(2)
    case .cBool: return .truth(try holds(call))
    case .isNull: return .truth(try call.value(0) == .null)
    case .isNullOrEmpty: return .truth(try call.value(0).isEmpty)
    case .isPresent: return .truth(try !call.value(0).isEmpty)
    case .isString:
      guard case .text = try call.value(0) else { throw call.open("anything but a text") }
      return .truth(true)
    case .not: return .truth(try isNot(call))
    // The attribute is dropped from the flow, which is what null means for a mapping.
    default:
      let value = try call.value(0)
      return value.isEmpty ? .null : value
    }
  }

  private func isNot(_ call: Call) throws(NotEvaluable) -> Bool {
    let text = try call.optionalText(0) ?? ""
    if text.hasSameBytes(as: "True") { return false }
    if text.isSameName(as: "True") { throw call.open("this spelling of True") }
    return true
  }

  /// Switch: compares case by case; the empty text as key stands for no value too.
  ///
  /// The service may send null in later cycles when another attribute changes; the reference warns
  /// of it and this does not model it.
  private func choose(_ call: Call) throws(NotEvaluable) -> SourceValue {
    if case .call(let inner, _) = try call.node(0),
      [.isNull, .isNullOrEmpty, .isPresent].contains(inner)
    {
      throw call.open("\(inner.rawValue) as source")
    }
    let source = try call.optionalText(0) ?? ""
    for index in stride(from: 2, to: call.arguments.count - 1, by: 2) {
      guard let key = try call.optionalText(index) else { throw call.open("a key without value") }
      if key.hasSameBytes(as: source) { return try call.value(index + 1) }
    }
    guard call.has(1) else { throw call.open("no matching key and no default") }
    return try call.value(1)
  }

  /// Whether the condition of IIF or CBool is true.
  private func holds(_ call: Call) throws(NotEvaluable) -> Bool {
    switch try call.node(0) {
    case .comparison(let sign, let left, let right):
      return try holds(sign, operand(left, call), operand(right, call), call)
    case .call(let inner, _)
    where [.isNull, .isNullOrEmpty, .isPresent, .ignoreFlowIfNullOrEmpty].contains(inner):
      throw call.open("\(inner.rawValue) as condition")
    case let node:
      guard case .text(let text) = try value(of: node) else { throw call.open("this condition") }
      if text.hasSameBytes(as: "True") { return true }
      if text.hasSameBytes(as: "False") { return false }
      guard call.function == .cBool, let number = Int(text) else {
        throw call.open("this condition")
      }
      return number != 0
    }
  }

  private func operand(_ node: ExpressionNode, _ call: Call) throws(NotEvaluable) -> String {
    guard case .text(let text) = try value(of: node), !text.isEmpty else {
      throw call.open("an empty value in its condition")
    }
    return text
  }

  private func holds(
    _ sign: ExpressionComparison,
    _ left: String,
    _ right: String,
    _ call: Call
  ) throws(NotEvaluable) -> Bool {
    switch sign {
    case .equal, .notEqual:
      let isSame = left.hasSameBytes(as: right)
      if !isSame {
        let mayFold = left.isSameName(as: right) || !left.isASCII || !right.isASCII
        if mayFold { throw call.open("texts that differ in case or accents only") }
        if let left = Int(left), let right = Int(right), left == right {
          throw call.open("two spellings of one number")
        }
      }
      return isSame == (sign == .equal)
    case .greater, .greaterOrEqual, .less, .lessOrEqual:
      guard let left = Int(left), let right = Int(right) else {
        throw call.open("the order of texts")
      }
      return switch sign {
      case .greater: left > right
      case .greaterOrEqual: left >= right
      case .less: left < right
      default: left <= right
      }
    }
  }
}
