// SPDX-License-Identifier: Apache-2.0

/// A piece of a page that is well-formed by construction.
///
/// Data enters only as text or attribute value, through `escaped`; element and attribute names
/// are fixed by ``HTMLTag`` and ``HTMLAttribute``. There is no way to put markup in as a string.
///
/// ```swift
/// HTML(.td) { HTML.text("<b>") }  // <td>&lt;b&gt;</td>
/// ```
struct HTML {
  /// UTF-8.
  private(set) var bytes: [UInt8]

  static let empty = HTML(bytes: [])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Bytes that were a piece of a page before, and were only kept aside since.
  init(rendered bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

  /// An element with its content.
  init(
    _ tag: HTMLTag,
    _ attributes: HTMLAttribute...,
    @HTMLBuilder content: () -> HTML = { .empty }
  ) {
    var out: [UInt8] = [UInt8(ascii: "<")]
    out.append(contentsOf: tag.rawValue.utf8)
    for attribute in attributes { attribute.append(to: &out) }
    out.append(UInt8(ascii: ">"))
    if !tag.isVoid {
      out.append(contentsOf: content().bytes)
      out.append(contentsOf: "</".utf8)
      out.append(contentsOf: tag.rawValue.utf8)
      out.append(UInt8(ascii: ">"))
    }
    bytes = out
  }

  /// Prose; unseen scalars are made visible.
  static func text(_ value: String) -> HTML {
    var out: [UInt8] = []
    appendEscaped(value, for: .text, to: &out)
    return HTML(bytes: out)
  }

  /// A scalar shown by its number, so many times.
  static func unseen(_ scalar: Unicode.Scalar, count: Int) -> HTML {
    var out: [UInt8] = []
    for _ in 0..<count { appendUnseen(scalar, for: .text, to: &out) }
    return HTML(bytes: out)
  }

  /// The document type and one root element.
  static func document(_ root: HTML) -> HTML {
    HTML(bytes: Array("<!DOCTYPE html>\n".utf8) + root.bytes + Array("\n".utf8))
  }

  /// A style sheet, which is not escaped; it is fixed in the source.
  static func styleSheet(_ text: StaticString) -> HTML {
    text.withUTF8Buffer { HTML(bytes: Array("<style>".utf8) + $0 + Array("</style>".utf8)) }
  }

  /// A script, which is not escaped; it is fixed in the source.
  static func script(_ text: StaticString) -> HTML {
    text.withUTF8Buffer { HTML(bytes: Array("<script>".utf8) + $0 + Array("</script>".utf8)) }
  }

  /// A line break in the source, so that the file can be read and compared by lines.
  static let newline = HTML(bytes: [0x0A])

  /// A place where rows are put in later; no text can bring its byte, which is escaped as unseen.
  static let gap = HTML(bytes: [gapByte])
  static let gapByte: UInt8 = 0

  static func joined(_ parts: some Sequence<HTML>) -> HTML {
    var out: [UInt8] = []
    for part in parts { out.append(contentsOf: part.bytes) }
    return HTML(bytes: out)
  }

  /// Data for the page's script: JSON in which no character could end the element or hide.
  static func data(id: StaticString, _ json: PageJSON) -> HTML {
    var out = Array("<script type=\"application/json\" id=\"\(id)\">".utf8)
    out.append(contentsOf: json.bytes)
    out.append(contentsOf: "</script>".utf8)
    return HTML(bytes: out)
  }

  mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }
}

/// Lets the content of an element be written as a list of pieces; a string is text.
@resultBuilder
enum HTMLBuilder {
  static func buildExpression(_ piece: HTML) -> HTML { piece }
  static func buildExpression(_ text: String) -> HTML { .text(text) }
  static func buildBlock(_ parts: HTML...) -> HTML { parts.count == 1 ? parts[0] : .joined(parts) }
  static func buildOptional(_ part: HTML?) -> HTML { part ?? .empty }
  static func buildEither(first part: HTML) -> HTML { part }
  static func buildEither(second part: HTML) -> HTML { part }
  static func buildArray(_ parts: [HTML]) -> HTML { .joined(parts) }
}
