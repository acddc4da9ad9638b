// SPDX-License-Identifier: Apache-2.0

/// Reads the mapping language: `[attribute]`, `"constant"`, `Function(argument, , argument)`.
///
/// The language is case-sensitive and lets arguments be left out between commas. Length is limited
/// as in Entra (10,000 characters); depth and number of nodes have limits of our own, so that a
/// hostile text costs little time and stack.
struct ExpressionParser {
  /// Longest expression in characters (entra-docs functions-for-customizing-application-data).
  static let lengthLimit = 10_000
  static let depthLimit = 32
  static let nodeLimit = 2_000

  private let bytes: [UInt8]
  private var at = 0
  private var nodes = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func parse() throws(ExpressionError) -> ExpressionNode {
    if String(decoding: bytes, as: UTF8.self).unicodeScalars.count > Self.lengthLimit {
      throw error(.tooLong, "At most \(Self.lengthLimit) characters are allowed.")
    }
    skipSpace()
    if at == bytes.count { throw error(.empty, "An expression was expected.") }
    let root = try comparison(depth: 0)
    skipSpace()
    if at < bytes.count { throw error(.syntax, "The end of the expression was expected.") }
    return root
  }

  private func error(_ code: ExpressionError.Code, _ advice: String) -> ExpressionError {
    ExpressionError(code: code, offset: at, advice: advice)
  }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { at += 1 }
  }

  private mutating func comparison(depth: Int) throws(ExpressionError) -> ExpressionNode {
    let left = try operand(depth: depth)
    skipSpace()
    let rest = bytes[at...]
    guard
      let sign = ExpressionComparison.allCases.first(where: { rest.starts(with: $0.rawValue.utf8) })
    else { return left }
    at += sign.rawValue.utf8.count
    skipSpace()
    return .comparison(sign, left, try operand(depth: depth))
  }

  private mutating func operand(depth: Int) throws(ExpressionError) -> ExpressionNode {
    nodes += 1
    if nodes > Self.nodeLimit || depth > Self.depthLimit {
      throw error(.tooDeep, "The expression is nested too deeply or has too many parts.")
    }
    switch byte {
    case UInt8(ascii: "["): return .attribute(SourceAttribute(provisioning: try attributeName()))
    case UInt8(ascii: "\""): return .literal(try literal())
    default: break
    }
    let start = at
    let name = word()
    if name.isEmpty {
      throw error(.syntax, "An [attribute], a \"constant\" or a function was expected.")
    }
    skipSpace()
    guard byte == UInt8(ascii: "(") else { return .word(name) }
    guard let function = ExpressionFunction(rawValue: name), name.isASCII else {
      at = start
      let near = ExpressionFunction.allCases.first { $0.rawValue.isSameName(as: name) }
      throw error(
        .unknownFunction,
        near.map { "Names are case-sensitive: write `\($0.rawValue)`." }
          ?? "Microsoft documents no function of this name."
      )
    }
    at += 1
    return try call(function, from: start, depth: depth)
  }

  private mutating func call(
    _ function: ExpressionFunction,
    from start: Int,
    depth: Int
  ) throws(ExpressionError) -> ExpressionNode {
    var arguments: [ExpressionNode?] = []
    var isDone = false
    skipSpace()
    if byte == UInt8(ascii: ")") {
      at += 1
      isDone = true
    }
    while !isDone {
      skipSpace()
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")") {
        arguments.append(nil)
        nodes += 1
      } else {
        let offset = at
        let node = try comparison(depth: depth + 1)
        arguments.append(try ready(node, arguments.count, of: function, at: offset))
      }
      skipSpace()
      switch byte {
      case UInt8(ascii: ","): break
      case UInt8(ascii: ")"): isDone = true
      default: throw error(.unterminated, "A comma or a closing parenthesis was expected.")
      }
      at += 1
      if nodes > Self.nodeLimit { throw error(.tooDeep, "The expression has too many parts.") }
    }
    let isOdd = function == .switch && arguments.count % 2 == 1
    guard function.arity.contains(arguments.count), !isOdd else {
      at = start
      throw error(.wrongArguments, "\(function.rawValue) takes another number of arguments.")
    }
    return .call(function, arguments)
  }

  /// Makes a literal pattern ready, so that it is not read anew for every user.
  private func ready(
    _ node: ExpressionNode,
    _ index: Int,
    of function: ExpressionFunction,
    at offset: Int
  ) throws(ExpressionError) -> ExpressionNode {
    guard function == .replace, index == 2, case .literal(let text) = node else { return node }
    do {
      return .pattern(try Pattern(text))
    } catch {
      throw ExpressionError(code: .badPattern, offset: offset, advice: error.description)
    }
  }

  private mutating func attributeName() throws(ExpressionError) -> String {
    at += 1
    let start = at
    while let byte, byte != UInt8(ascii: "]") {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"") { break }
      at += 1
    }
    guard byte == UInt8(ascii: "]") else {
      throw error(.unterminated, "A closing bracket was expected.")
    }
    var name = Substring(String(decoding: bytes[start..<at], as: UTF8.self)).utf8
    while name.first == 0x20 { name.removeFirst() }
    while name.last == 0x20 { name.removeLast() }
    if name.isEmpty { throw error(.syntax, "The name of an attribute was expected.") }
    at += 1
    return String(Substring(name))
  }

  private mutating func literal() throws(ExpressionError) -> String {
    let opening = at
    at += 1
    var text: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard at + 1 < bytes.count, [0x22, 0x5C].contains(bytes[at + 1]) else {
          throw error(.syntax, "Write a backslash as two, and a quotation mark after one.")
        }
        text.append(bytes[at + 1])
        at += 2
      default:
        text.append(byte)
        at += 1
      }
    }
    at = opening
    throw error(.unterminated, "A closing quotation mark was expected.")
  }

  private mutating func word() -> String {
    let start = at
    while let byte,
      byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "&")
        || byte == UInt8(ascii: "-")
    { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }
}
