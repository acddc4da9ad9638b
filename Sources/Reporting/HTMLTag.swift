// SPDX-License-Identifier: Apache-2.0

/// The elements that a page can hold; no frame, no form, nothing that loads.
enum HTMLTag: String {
  case html, head, title, meta, body, header, nav, main, section, footer
  case h1, h2, h3, p, a, b, bdi, br, code, div, em, span, small, strong, ul, ol, li, dl, dt, dd
  case details, figcaption, figure, summary, table, caption, thead, tbody, tr, th, td
  case svg, defs, g, line, path, pattern, rect
  /// A label in a picture.
  case svgText = "text"

  /// Whether the element has no content and no end tag.
  var isVoid: Bool { self == .meta || self == .br }
}

/// An attribute of an element.
///
/// Names are fixed; only the values of type `String` are data.
/// There is no attribute through which a page could fetch anything: links go to a section of the
/// page or to a file of the same report. What is not fixed in the source is a number, a value that
/// is escaped, or made of both.
enum HTMLAttribute {
  case lang(StaticString)
  case charset(StaticString)
  case meta(name: StaticString, content: String)
  case policy(String)
  case `class`(StaticString)
  case id(StaticString)
  case title(String)
  case section(StaticString)
  case file(ReportFileName)
  case directionAuto
  case scopeColumn
  case scopeRow
  case role(StaticString)
  case focusable
  case hidden
  case label(String)
  case labelledBy(StaticString)
  case open
  case columns(Int)
  /// An anchor made of a fixed word and a number, such as `u12`.
  case numberedID(StaticString, Int)
  case ruleID(String)
  /// A link to a rule of the page.
  case rule(String)
  /// A link to another page of the report, perhaps to a place in it.
  case page(String)
  /// What the script filters a row by: words joined with `|`.
  case facets(String)
  /// What the facts of a table's rows are called, joined with `|`.
  case facetNames(String)
  /// An attribute whose name and value stand in the source.
  case fixed(StaticString, StaticString)
  /// An attribute of a picture that is a whole number.
  case number(StaticString, Int)
  case outline(PictureOutline)
  case viewBox(width: Int, height: Int)

  func append(to out: inout [UInt8]) {
    switch self {
    case .lang(let value): pair("lang", fixed: value, &out)
    case .charset(let value): pair("charset", fixed: value, &out)
    case .meta(let name, let content):
      pair("name", fixed: name, &out)
      pair("content", content, &out)
    case .policy(let value):
      pair("http-equiv", fixed: "Content-Security-Policy", &out)
      pair("content", value, &out)
    case .class(let value): pair("class", fixed: value, &out)
    case .id(let value): pair("id", fixed: value, &out)
    case .title(let value): pair("title", value, &out)
    case .section(let value): pair("href", "#\(value)", &out)
    case .file(let value): pair("href", value.rawValue, &out)
    case .directionAuto: pair("dir", fixed: "auto", &out)
    case .scopeColumn: pair("scope", fixed: "col", &out)
    case .scopeRow: pair("scope", fixed: "row", &out)
    case .role(let value): pair("role", fixed: value, &out)
    case .focusable: pair("tabindex", fixed: "0", &out)
    case .hidden: pair("aria-hidden", fixed: "true", &out)
    case .label(let value): pair("aria-label", value, &out)
    case .labelledBy(let value): pair("aria-labelledby", fixed: value, &out)
    case .open: out.append(contentsOf: " open".utf8)
    case .columns(let count): pair("colspan", String(count), &out)
    case .numberedID(let word, let number): pair("id", "\(word)\(number)", &out)
    case .ruleID(let rule): pair("id", "rule-\(rule)", &out)
    case .rule(let rule): pair("href", "#rule-\(rule)", &out)
    case .page(let value): pair("href", value, &out)
    case .facets(let value): pair("data-f", value, &out)
    case .facetNames(let value): pair("data-facts", value, &out)
    case .fixed(let name, let value): pair(name, fixed: value, &out)
    case .number(let name, let value): pair(name, String(value), &out)
    case .viewBox(let width, let height): pair("viewBox", "0 0 \(width) \(height)", &out)
    case .outline(let outline): pair("d", outline.description, &out)
    }
  }

  private func pair(_ name: StaticString, fixed value: StaticString, _ out: inout [UInt8]) {
    pair(name, "\(value)", &out)
  }

  private func pair(_ name: StaticString, _ value: String, _ out: inout [UInt8]) {
    out.append(UInt8(ascii: " "))
    name.withUTF8Buffer { out.append(contentsOf: $0) }
    out.append(contentsOf: "=\"".utf8)
    appendEscaped(value, for: .attribute, to: &out)
    out.append(UInt8(ascii: "\""))
  }
}
