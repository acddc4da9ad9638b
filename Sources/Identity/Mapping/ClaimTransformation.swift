// SPDX-License-Identifier: Apache-2.0

/// Where a claim or a transformation takes a value from.
package enum ClaimSource: Sendable, Equatable {
  case attribute(SourceAttribute)
  case constant(String)

  /// How reports name it.
  package var name: String {
    switch self {
    case .attribute(let attribute): attribute.name
    case .constant(let text): text.quoted
    }
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    switch (lhs, rhs) {
    case (.attribute(let left), .attribute(let right)): left == right
    case (.constant(let left), .constant(let right)): left.hasSameBytes(as: right)
    default: false
    }
  }
}

/// One step that makes a claim's value of another.
///
/// Steps and their fields as in Graph's customClaimTransformation types (entra.md section 7), their
/// effects as in entra-docs saml-claims-customization. A nil ``input`` stands for the result of the
/// step before.
package struct ClaimTransformation: Sendable, Equatable {
  package enum Method: Sendable, Equatable {
    case toLowercase, toUppercase, trim
    case extractMailPrefix
    /// Drops the input's own domain, then joins; the suffix must be a verified domain.
    case join(separator: String, ClaimSource)
    /// Gives the output if the input matches the value, else `otherwise`, else nothing.
    case contains(String, ClaimSource, otherwise: ClaimSource?)
    case startsWith(String, ClaimSource, otherwise: ClaimSource?)
    case endsWith(String, ClaimSource, otherwise: ClaimSource?)
    case ifEmpty(ClaimSource, otherwise: ClaimSource?)
    case ifNotEmpty(ClaimSource, otherwise: ClaimSource?)
    case extractAfter(String)
    case extractBefore(String)
    case extractBetween(String, String)
    case extractAlpha(isSuffix: Bool)
    case extractNumber(isSuffix: Bool)
    /// Counts from 0; a nil length goes to the end.
    case substring(index: Int, length: Int?)
    /// `{name}` in the replacement stands for a group or for an attribute of the list.
    case regexReplace(Pattern, replacement: String, [SourceAttribute])
    /// A step that is not understood, as named.
    case unread(String)
  }

  package var input: ClaimSource?
  package var method: Method
  /// Whether all values of a multi-valued input count, not the first only.
  package var treatsAsMultiValue: Bool

  package init(_ method: Method, input: ClaimSource? = nil, treatsAsMultiValue: Bool = false) {
    self.method = method
    self.input = input
    self.treatsAsMultiValue = treatsAsMultiValue
  }

  /// How reports name the step.
  package var name: String {
    switch method {
    case .toLowercase: "ToLowercase"
    case .toUppercase: "ToUppercase"
    case .trim: "Trim"
    case .extractMailPrefix: "ExtractMailPrefix"
    case .join: "Join"
    case .contains: "Contains"
    case .startsWith: "StartsWith"
    case .endsWith: "EndsWith"
    case .ifEmpty: "IfEmpty"
    case .ifNotEmpty: "IfNotEmpty"
    case .extractAfter, .extractBefore, .extractBetween: "Extract"
    case .extractAlpha: "ExtractAlpha"
    case .extractNumber: "ExtractNumeric"
    case .substring: "Substring"
    case .regexReplace: "RegexReplace"
    case .unread(let name): name
    }
  }

  /// The step with all it depends on, for digests and comparison.
  package var summary: String {
    let head = input.map { "\(name)(\($0.name)" } ?? "\(name)("
    let rest: [String] =
      switch method {
      case .join(let separator, let second): [separator.quoted, second.name]
      case .contains(let value, let output, let other),
        .startsWith(let value, let output, let other),
        .endsWith(let value, let output, let other):
        [value.quoted, output.name] + (other.map { [$0.name] } ?? [])
      case .ifEmpty(let output, let other), .ifNotEmpty(let output, let other):
        [output.name] + (other.map { [$0.name] } ?? [])
      case .extractAfter(let value): ["after " + value.quoted]
      case .extractBefore(let value): ["before " + value.quoted]
      case .extractBetween(let first, let second): ["between \(first.quoted) and \(second.quoted)"]
      case .extractAlpha(let isSuffix), .extractNumber(let isSuffix):
        [isSuffix ? "suffix" : "prefix"]
      case .substring(let index, let length):
        ["\(index)"] + (length.map { ["\($0)"] } ?? [])
      case .regexReplace(let pattern, let replacement, let more):
        [pattern.text.quoted, replacement.quoted] + more.map(\.name)
      case .toLowercase, .toUppercase, .trim, .extractMailPrefix, .unread: []
      }
    let parts = rest.joined(separator: ", ")
    return "\(head)\(input == nil || rest.isEmpty ? "" : ", ")\(parts))"
  }
}
