// SPDX-License-Identifier: Apache-2.0
import Identity

/// One XML element as a value: what was read, detached from the library that read it.
struct Element: Sendable {
  struct Attribute: Sendable {
    let name: String
    /// Empty for none.
    let space: String
    let value: String
  }

  enum Node: Sendable {
    case element(Element)
    case text(String)
    /// A CDATA section; canonicalisation makes it plain text.
    case section(String)
    case comment
    case instruction
  }

  let name: String
  /// Empty for none.
  let space: String
  let attributes: [Attribute]
  let children: [Node]
  /// Place among all elements of the document in document order, from 0.
  let number: Int

  /// Whether this is the element of that name, byte for byte.
  func isNamed(_ name: String, _ space: String) -> Bool {
    self.name.hasSameBytes(as: name) && self.space.hasSameBytes(as: space)
  }

  /// The child elements in order.
  var elements: [Element] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func elements(_ name: String, _ space: String) -> [Element] {
    elements.filter { $0.isNamed(name, space) }
  }

  func first(_ name: String, _ space: String) -> Element? {
    elements.first { $0.isNamed(name, space) }
  }

  /// The value of an attribute without a namespace.
  func attribute(_ name: String) -> String? {
    attributes.first { $0.space.isEmpty && $0.name.hasSameBytes(as: name) }?.value
  }

  /// All text directly within, whole: comments inside do not cut it short.
  var text: String {
    var out = ""
    for child in children {
      switch child {
      case .text(let text), .section(let text): out += text
      case .element, .comment, .instruction: break
      }
    }
    return out
  }

  /// The text without XML's white space at both ends.
  var trimmedText: String { trimmed(text) }

  /// Text that is more than white space stands between the child elements.
  var hasLooseText: Bool { !trimmedText.isEmpty }

  /// Comments, processing instructions and CDATA sections anywhere within.
  var oddities: [String] {
    var found: [String] = []
    for child in children {
      switch child {
      case .comment: found.append("a comment")
      case .instruction: found.append("a processing instruction")
      case .section: found.append("a CDATA section")
      case .element(let element): found += element.oddities
      case .text: break
      }
    }
    return found
  }

  /// This element and all below it in document order, each with the number of its parent.
  func descendants(parent: Int? = nil) -> [(element: Element, parent: Int?)] {
    var list: [(element: Element, parent: Int?)] = []
    collect(parent, into: &list)
    return list
  }

  private func collect(_ parent: Int?, into list: inout [(element: Element, parent: Int?)]) {
    list.append((self, parent))
    for child in children {
      if case .element(let element) = child { element.collect(number, into: &list) }
    }
  }
}

/// The text without XML's white space (space, tab, CR, LF) at both ends.
func trimmed(_ text: String) -> String {
  let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  let bytes = text.utf8
  guard let start = bytes.firstIndex(where: { !isBlank($0) }),
    let end = bytes.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(text[start...end])
}
