// SPDX-License-Identifier: Apache-2.0
import Identity

/// Markup for rows by the hundred thousand, written straight into one buffer.
///
/// As with ``HTML``, markup is fixed in the source and data is escaped on its way in; unlike there,
/// the writer closes what it opens.
struct MarkupBuffer {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func markup(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Prose, or the value of an attribute; unseen scalars are made visible.
  mutating func text(_ text: String, for place: HTMLPlace = .text) {
    appendEscaped(text, for: place, to: &bytes)
  }

  mutating func number(_ number: Int) { bytes.append(contentsOf: number.grouped.utf8) }

  mutating func piece(_ piece: HTML) { bytes.append(contentsOf: piece.bytes) }

  /// A value of a directory, as ``HTML/value(_:)`` shows it.
  mutating func value(_ text: String?) {
    guard let text, !text.utf8.isEmpty, text.utf8.count <= HTML.maximumScalars,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return piece(HTML.value(text)) }
    markup("<bdi class=\"v\" dir=\"auto\">")
    appendEscaped(text, for: .text, to: &bytes)
    markup("</bdi>")
  }

  /// Who an AWS user is, as ``HTML/user(_:_:)`` shows it.
  mutating func user(_ name: String?, _ id: String?) {
    markup("<div class=\"who\">")
    value(name)
    if let id {
      markup("<small class=\"id\">")
      text(id)
      markup("</small>")
    }
    markup("</div>")
  }

  /// A sentence that may quote values of a directory.
  mutating func prose(_ sentence: String) {
    if sentence.utf8.isEmpty { return }
    markup("<bdi dir=\"auto\">")
    text(sentence.utf8.count <= 400 ? sentence : sentence.cut(to: 400))
    markup("</bdi>")
  }
}
