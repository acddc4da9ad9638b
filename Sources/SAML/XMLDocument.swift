// SPDX-License-Identifier: Apache-2.0
import CXMLSec

/// One parsed document, and the only way to the library that parsed it.
///
/// There is no way to change the tree, so what was verified is what is read.
final class XMLDocument {
  /// Bytes of a response; AWS takes assertions of at most 50,000 characters.
  static let responseLimit = 262_144
  /// Bytes of a metadata document; AWS takes at most 75,000 characters.
  static let metadataLimit = 1_048_576

  /// Attributes of one element; the parser's time grows with the square of their number.
  static let attributeLimit = 4_096

  let root: Element
  /// Comments and processing instructions stand before or after the root element.
  let hasMiscellany: Bool
  /// A namespace is a relative reference, for which canonicalisation is not defined.
  let hasRelativeNamespace: Bool
  private let handle: OpaquePointer

  /// Reads a document whole or not at all.
  ///
  /// - Throws: ``SAMLError`` for a document that is too large, not well-formed or has a DOCTYPE.
  init(_ bytes: [UInt8], limit: Int) throws(SAMLError) {
    try XMLLibrary.start()
    guard !bytes.isEmpty else {
      throw SAMLError(.empty, "the document is empty", advice: "Capture the message again.")
    }
    guard bytes.count <= limit else {
      throw SAMLError(
        .tooLarge,
        "the document has \(bytes.count) bytes, and at most \(limit) are read",
        advice: "AWS takes far less: 50,000 characters of assertion, 75,000 of metadata."
      )
    }
    guard Self.isModest(bytes) else {
      throw SAMLError(
        .tooLarge,
        "an element has more than \(Self.attributeLimit) attributes",
        advice: "No SAML message has; find out who wrote it."
      )
    }
    var result = cxmlsec_parse_result()
    let handle = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { cxmlsec_parse($0, buffer.count, &result) }
    }
    guard let handle else { throw Self.failure(result) }
    self.handle = handle
    hasRelativeNamespace = result.relative_namespace != 0
    var number = 0
    var root: Element?
    var others = 0
    var next = cxmlsec_top(handle)
    while let node = next {
      if cxmlsec_node_kind(node) == cxmlsec_kind_element {
        root = Self.element(node, &number)
      } else {
        others += 1
      }
      next = cxmlsec_next(node)
    }
    hasMiscellany = others > 0
    self.root =
      root ?? Element(name: "", space: "", attributes: [], children: [], number: 0)
  }

  deinit { cxmlsec_document_free(handle) }

  /// Whether no two `<` have more `=` between them than an element may have attributes.
  private static func isModest(_ bytes: [UInt8]) -> Bool {
    var count = 0
    for byte in bytes {
      if byte == UInt8(ascii: "<") {
        count = 0
      } else if byte == UInt8(ascii: "=") {
        count += 1
        if count > attributeLimit { return false }
      }
    }
    return true
  }

  /// What the signature check found.
  enum Outcome {
    /// The canonical bytes that were digested.
    case valid([UInt8])
    case digestDiffers, valueDiffers, refused
  }

  /// Checks the signature of `parent` with one key; see `cxmlsec_verify`.
  func verify(signature: Element, parent: Element, with certificate: Certificate) -> Outcome {
    var bytes: UnsafeMutablePointer<UInt8>?
    var length = 0
    let outcome = cxmlsec_verify(
      handle,
      signature.number,
      parent.number,
      certificate.handle.pointer,
      &bytes,
      &length
    )
    defer { cxmlsec_free(bytes) }
    switch outcome {
    case cxmlsec_valid:
      guard let bytes, length > 0 else { return .refused }
      return .valid(Array(UnsafeBufferPointer(start: bytes, count: length)))
    case cxmlsec_digest_differs: return .digestDiffers
    case cxmlsec_value_differs: return .valueDiffers
    default: return .refused
    }
  }

  private static func failure(_ result: cxmlsec_parse_result) -> SAMLError {
    switch result.status {
    case cxmlsec_parse_doctype:
      SAMLError(
        .doctype,
        "the document has a DOCTYPE, which SAML does not allow",
        advice: "Nothing of it was read: a document type can fetch files and hide text. Entra "
          + "never sends one; find out who does."
      )
    case cxmlsec_parse_memory:
      SAMLError(.environment, "there is no memory", advice: "Close other programs.")
    default:
      SAMLError(
        .malformed,
        "the XML is not well-formed"
          + (result.line > 0 ? ", first seen in line \(result.line)" : ""),
        advice: "Capture the message again, whole; an editor or a copy from a rendered page "
          + "often damages it."
      )
    }
  }

  /// Copies an element; the library bounds the depth to 256.
  private static func element(_ node: OpaquePointer, _ number: inout Int) -> Element {
    let own = number
    number += 1
    var attributes: [Element.Attribute] = []
    var next = cxmlsec_first_attribute(node)
    while let attribute = next {
      let value = cxmlsec_value(attribute)
      attributes.append(
        Element.Attribute(
          name: String(cString: cxmlsec_name(attribute)),
          space: text(cxmlsec_namespace(attribute)),
          value: text(value)
        )
      )
      cxmlsec_free(value)
      next = cxmlsec_next(attribute)
    }
    var children: [Element.Node] = []
    next = cxmlsec_first_child(node)
    while let child = next {
      switch cxmlsec_node_kind(child) {
      case cxmlsec_kind_element: children.append(.element(element(child, &number)))
      case cxmlsec_kind_text: children.append(.text(text(cxmlsec_content(child))))
      case cxmlsec_kind_cdata: children.append(.section(text(cxmlsec_content(child))))
      case cxmlsec_kind_comment: children.append(.comment)
      default: children.append(.instruction)
      }
      next = cxmlsec_next(child)
    }
    return Element(
      name: String(cString: cxmlsec_name(node)),
      space: text(cxmlsec_namespace(node)),
      attributes: attributes,
      children: children,
      number: own
    )
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
