// SPDX-License-Identifier: Apache-2.0

/// A calendar of dates on which something ends (RFC 5545), for any calendar program.
///
/// Lines end with CRLF and are folded at 75 octets, never within a character (section 3.1); texts
/// are escaped (section 3.3.11). The same entries and the same stamp give the same bytes.
package struct CalendarFile: Sendable {
  /// One thing that ends.
  package struct Entry: Sendable, Equatable {
    /// Stable for the same thing, so that a later file replaces the date; ASCII.
    package let id: String
    package let summary: String
    package let detail: String
    /// When it ends: UTC, ISO 8601.
    package let end: String

    package init(id: String, summary: String, detail: String, end: String) {
      self.id = id
      self.summary = summary
      self.detail = detail
      self.end = end
    }
  }

  /// Days before the end on which the calendar reminds, the farthest first.
  package static let reminders = [90, 30, 7]

  private let entries: [Entry]
  private let stamp: String

  /// - Parameters:
  ///   - entries: In any order.
  ///   - stamp: When the file is made, likewise.
  package init(_ entries: [Entry], stamp: String) {
    self.entries = entries.sorted {
      ($0.end, $0.id) < ($1.end, $1.id)
    }
    self.stamp = stamp
  }

  /// The file.
  package var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//crosswalk//expiry//EN", "CALSCALE:GREGORIAN",
    ]
    for entry in entries {
      lines += [
        "BEGIN:VEVENT", "UID:\(entry.id)@crosswalk", "DTSTAMP:\(Self.time(stamp))",
        "DTSTART:\(Self.time(entry.end))", "SUMMARY:\(Self.escaped(entry.summary))",
        "DESCRIPTION:\(Self.escaped(entry.detail))", "TRANSP:TRANSPARENT",
      ]
      for days in Self.reminders {
        lines += [
          "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P\(days)D",
          "DESCRIPTION:\(Self.escaped(entry.summary))", "END:VALARM",
        ]
      }
      lines.append("END:VEVENT")
    }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  /// A time of ISO 8601 in UTC as calendars write it, such as `20270131T120000Z`.
  static func time(_ text: String) -> String {
    String(text.prefix { $0 != "." && $0 != "Z" }.filter { $0 != "-" && $0 != ":" }) + "Z"
  }

  /// A text value: backslash, semicolon and comma escaped, line ends as `\n`, no other controls.
  private static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": out.append(contentsOf: ["\\", scalar])
      case "\n": out.append(contentsOf: ["\\", "n"])
      case "\u{0}"..."\u{1F}", "\u{7F}": continue
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// A line in pieces of at most 75 octets; every piece but the first begins with a space.
  private static func folded(_ line: String) -> String {
    var out = String.UnicodeScalarView()
    var octets = 0
    for scalar in line.unicodeScalars {
      let length = UTF8.width(scalar)
      if octets + length > 75 {
        out.append(contentsOf: ["\r", "\n", " "])
        octets = 1
      }
      out.append(scalar)
      octets += length
    }
    return String(out)
  }
}
