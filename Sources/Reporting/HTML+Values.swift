// SPDX-License-Identifier: Apache-2.0
import Identity

extension HTML {
  /// The most scalars of one value on the page; the CSV files hold it whole.
  static let maximumScalars = 160

  /// A value of a directory, isolated in its direction, with its unseen scalars shown.
  ///
  /// Spaces at either end are shown as well, since they make two values different.
  static func value(_ text: String?) -> HTML {
    guard let text else { return HTML(.span, .class("nil")) { "none" } }
    if text.utf8.isEmpty { return HTML(.span, .class("nil")) { "empty" } }
    return HTML(.bdi, .class("v"), .directionAuto) { shown(text) }
  }

  /// A value with what distinguishes it from its counterpart marked.
  static func value(_ text: String?, against other: String?) -> HTML {
    guard let text, let other, !text.hasSameBytes(as: other), !text.utf8.isEmpty else {
      return value(text)
    }
    let mine = Array(text.unicodeScalars)
    let theirs = Array(other.unicodeScalars)
    guard mine.count <= maximumScalars else { return value(text) }
    let shorter = min(mine.count, theirs.count)
    let prefix = (0..<shorter).first { mine[$0] != theirs[$0] } ?? shorter
    let suffix =
      (0..<(shorter - prefix)).first {
        mine[mine.count - 1 - $0] != theirs[theirs.count - 1 - $0]
      } ?? (shorter - prefix)
    // Values with nothing in common need no marks.
    guard prefix + suffix > 0 else { return value(text) }
    let end = mine.count - suffix
    return HTML(.bdi, .class("v"), .directionAuto) {
      shown(string(mine[..<prefix]), trailing: prefix == mine.count)
      if prefix < end { HTML(.b) { shown(string(mine[prefix..<end])) } }
      shown(string(mine[end...]), leading: end == 0)
    }
  }

  /// Who an AWS user is: user name, then id.
  static func user(_ name: String?, _ id: String?) -> HTML {
    HTML(.div, .class("who")) {
      value(name)
      if let id { HTML(.small, .class("id")) { id } }
    }
  }

  /// A severity by shape and word, so that colour is never needed.
  static func severity(_ severity: Severity) -> HTML {
    let (style, shape): (StaticString, String) =
      switch severity {
      case .blocker: ("sev blocker", "◆")
      case .high: ("sev high", "▲")
      case .medium: ("sev medium", "■")
      case .low: ("sev low", "●")
      case .info: ("sev info", "○")
      }
    return HTML(.span, .class(style)) {
      HTML(.span, .hidden) { shape }
      " \(severity.rawValue)"
    }
  }

  /// Text with the spaces at its ends shown by number where they are ends of the whole value.
  private static func shown(
    _ text: String,
    leading: Bool = true,
    trailing: Bool = true
  ) -> HTML {
    var scalars = text.unicodeScalars[...]
    let rest = scalars.count - maximumScalars
    if rest > 0 { scalars = scalars.prefix(maximumScalars) }
    let start = leading ? scalars.prefix { $0 == " " }.count : 0
    scalars = scalars.dropFirst(start)
    let end = trailing ? scalars.reversed().prefix { $0 == " " }.count : 0
    var out = HTML.unseen(" ", count: start)
    out.append(.text(String(scalars.dropLast(end))))
    out.append(.unseen(" ", count: end))
    if rest > 0 {
      out.append(HTML(.span, .class("nil")) { " … \(rest.grouped) more characters" })
    }
    return out
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension Int {
  /// Decimal digits in groups of three, the same in every locale.
  var grouped: String {
    let digits = Array(String(magnitude).utf8)
    var out: [UInt8] = self < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out.append(UInt8(ascii: ",")) }
      out.append(digit)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The number with its noun, such as "1 user" or "2,000 users".
  func counted(_ one: String, _ many: String) -> String {
    "\(grouped) \(self == 1 ? one : many)"
  }
}
