// SPDX-License-Identifier: Apache-2.0
import Identity

/// What the search page knows of every user: names, the end of the id, and how things stand.
///
/// Some 40 bytes per user, so that 100,000 fit into one page of less than 5 MB: the domains of user
/// names are written once, a display name that follows from the user name is left out, and of the
/// id the last characters are kept, which find it all the same.
struct UserIndex {
  /// The most bytes of data in one search page; more users go on another.
  static let bytesPerPage = 4_700_000
  /// The characters of an id that are kept.
  static let idSuffix = 6

  /// The users of one search page.
  struct Part {
    var first: Int
    var count = 0
    var rows: [UInt8] = []
    var codes: [UInt8] = []
    var domains: [String] = []
    var bytes = 0
  }

  private(set) var parts: [Part] = []
  private var domainIndex: [Identifier: Int] = [:]
  private var count = 0

  /// Adds the next user of the export.
  mutating func add(_ user: UserRow) {
    var line: [UInt8] = []
    let name = user.awsUserName.cut(to: HTML.maximumScalars)
    let domain = appendName(name, to: &line)
    line.append(contentsOf: Self.separator)
    if let display = user.awsDisplayName, !Self.follows(display, from: user.awsUserName) {
      PageJSON.append(display.cut(to: HTML.maximumScalars), to: &line)
    }
    line.append(contentsOf: Self.separator)
    if let mail = user.awsEmail, !mail.hasSameBytes(as: user.awsUserName) {
      PageJSON.append(mail.cut(to: HTML.maximumScalars), to: &line)
    }
    line.append(contentsOf: Self.separator)
    PageJSON.append(String(user.awsUserID.unicodeScalars.suffix(Self.idSuffix)), to: &line)
    // A line, its code, the number of its page, and what a new domain costs.
    let cost = line.count + 2 + 2 + 4 + (domain?.utf8.count ?? 0) + 3
    if parts.last.map({ $0.bytes + cost > Self.bytesPerPage }) ?? true {
      parts.append(Part(first: count))
      domainIndex = [:]
      if domain != nil || line.contains(UInt8(ascii: "@")) {
        // The domain's number belongs to the part before: write the line again.
        return add(user)
      }
    }
    append(line, Self.code(of: user), domain, cost)
  }

  private mutating func append(
    _ line: [UInt8],
    _ code: [UInt8],
    _ domain: String?,
    _ cost: Int
  ) {
    var part = parts.removeLast()
    if let domain {
      domainIndex[Identifier(domain)] = part.domains.count
      part.domains.append(domain)
    }
    if part.count > 0 { part.rows.append(contentsOf: "\\n".utf8) }
    part.rows.append(contentsOf: line)
    part.codes.append(contentsOf: code)
    part.count += 1
    part.bytes += cost
    parts.append(part)
    count += 1
  }

  /// Writes a name, its domain by number; returns the domain if it is a new one.
  private func appendName(_ name: String, to line: inout [UInt8]) -> String? {
    guard let at = name.utf8.lastIndex(of: UInt8(ascii: "@")) else {
      PageJSON.append(name, to: &line)
      return nil
    }
    PageJSON.append(String(name[..<at]), to: &line)
    let domain = String(name[name.utf8.index(after: at)...])
    let known = domainIndex[Identifier(domain)]
    let number = known ?? parts.last?.domains.count ?? 0
    line.append(contentsOf: "@\(String(number, radix: 36))".utf8)
    return known == nil ? domain : nil
  }

  /// Whether a display name is the user name's first part with blanks for dots, but for case.
  private static func follows(_ display: String, from name: String) -> Bool {
    var shown = display.utf8.makeIterator()
    for byte in name.utf8 {
      if byte == UInt8(ascii: "@") { break }
      guard let next = shown.next() else { return false }
      let folded = next >= UInt8(ascii: "A") && next <= UInt8(ascii: "Z") ? next | 0x20 : next
      guard folded == byte || (next == UInt8(ascii: " ") && byte == UInt8(ascii: ".")) else {
        return false
      }
    }
    return shown.next() == nil
  }

  /// Decision and worst finding, a letter each.
  private static func code(of user: UserRow) -> [UInt8] {
    let decision =
      switch user.decision {
      case .linked: "l"
      case .review: "r"
      case .unmatched: "u"
      case .ignored: "i"
      }
    let worst =
      switch user.details.worst {
      case .blocker: "b"
      case .high: "h"
      case .medium: "m"
      case .low: "o"
      case .info: "n"
      case nil: "-"
      }
    return Array((decision + worst).utf8)
  }

  private static let separator = Array("\\t".utf8)
}
