// SPDX-License-Identifier: Apache-2.0
internal import Foundation
package import Transport

/// Fetches a metadata document that somebody named by its address.
///
/// One GET, without credentials, of an https address (or http on this machine), of at most
/// ``sizeLimit`` bytes. A redirect is refused and not followed: keys that decide who may sign in
/// come from the host that was typed, or not at all.
package enum PublishedMetadata {
  /// Bytes of a document; a limit of our own, ten times what AWS takes.
  package static let sizeLimit = 1 << 20

  /// Whether what was typed is an address rather than a file.
  package static func isAddress(_ text: String) -> Bool {
    // Bit 0x20 makes A to Z small and leaves the signs of both schemes as they are.
    ["https://", "http://"].contains { scheme in
      text.utf8.lazy.map { $0 | 0x20 }.starts(with: scheme.utf8)
    }
  }

  /// Fetches the document.
  ///
  /// - Parameters:
  ///   - url: The address, as it was typed.
  ///   - exchange: Sends the request, one attempt.
  /// - Returns: The bytes of the document, not looked at.
  /// - Throws: ``FailureReport`` that ends the program with 2; `TransportError`.
  package static func bytes(
    at url: String,
    over exchange: any HTTPExchange
  ) throws -> [UInt8] {
    var request = HTTPRequest(.get, url: url, operation: "metadata")
    request.headers = [.init(name: "Accept", value: "application/samlmetadata+xml, text/xml, */*")]
    request.limits = TransferLimits(totalMilliseconds: 30_000, bodyBytes: sizeLimit)
    let answer: HTTPResponse
    do throws(TransportError) {
      answer = try exchange.send(request)
    } catch {
      guard error.code == .tooLarge else { throw error }
      throw failure(
        "tooLarge",
        "the answer has more than \(sizeLimit) bytes",
        "Metadata of one application is small: look at the address."
      )
    }
    switch answer.status {
    case 200:
      return answer.body
    case 300..<400:
      let host = answer.header("Location").flatMap { URLComponents(string: $0)?.host }
      throw failure(
        "redirected",
        "the address leads to another one" + (host.map { " at \($0)" } ?? ""),
        "Redirects are not followed. If you trust that address, type it instead."
      )
    default:
      throw failure(
        "refused",
        "the server answered \(answer.status)",
        "Look at the tenant and the application in the address; Entra shows it under Single "
          + "sign-on > SAML Certificates > App Federation Metadata Url."
      )
    }
  }

  /// Fetches the document with the system's certificates and proxy.
  package static func bytes(at url: String, toolVersion: String) throws -> [UInt8] {
    try bytes(at: url, over: LiveEnvironment.system(toolVersion: toolVersion).entra)
  }

  private static func failure(_ code: String, _ message: String, _ advice: String)
    -> FailureReport
  {
    FailureReport(kind: .resumable, code: code, message: message, advice: advice)
  }
}
