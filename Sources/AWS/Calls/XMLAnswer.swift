// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML

/// The answer of a query service, as a tree of elements without attributes.
///
/// A document type is refused, so that no entity is ever expanded, and so are more than 64 levels.
/// Foundation's parser repairs what is not well-formed and reports it only to its delegate, so any
/// report refuses the document.
struct XMLAnswer {
  /// One element with the text that stands directly in it.
  struct Element: Sendable, Equatable {
    let name: String
    fileprivate(set) var text = ""
    fileprivate(set) var children: [Element] = []

    /// The first child of that name.
    func child(_ name: String) -> Element? { children.first { isSame($0.name, name) } }

    /// The text of a child; nil if there is none.
    func text(_ name: String) -> String? { child(name)?.text }

    /// The members of a list.
    func members(_ name: String) -> [Element] {
      child(name)?.children.filter { isSame($0.name, "member") } ?? []
    }
  }

  let root: Element

  /// Nil unless the body is one whole, well-formed document.
  init?(_ body: [UInt8]) {
    guard Data(body).range(of: Data("<!DOCTYPE".utf8)) == nil else { return nil }
    let parser = XMLParser(data: Data(body))
    parser.shouldResolveExternalEntities = false
    let builder = TreeBuilder()
    parser.delegate = builder
    guard parser.parse(), parser.parserError == nil, !builder.isRefused, let root = builder.root
    else { return nil }
    self.root = root
  }
}

/// Builds the tree while the parser reads.
private final class TreeBuilder: NSObject, XMLParserDelegate {
  private(set) var root: XMLAnswer.Element?
  private(set) var isRefused = false
  private var open: [XMLAnswer.Element] = []

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    guard open.count < 64, root == nil else { return refuse(parser) }
    open.append(XMLAnswer.Element(name: name))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += text
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    guard let element = open.popLast(), isSame(element.name, name) else { return refuse(parser) }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { refuse(parser) }

  private func refuse(_ parser: XMLParser) {
    isRefused = true
    parser.abortParsing()
  }
}
