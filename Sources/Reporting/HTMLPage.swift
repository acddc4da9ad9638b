// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// The frame of a page: one file, one inline style, no script, and a policy that forbids the rest.
struct HTMLPage {
  let title: String

  /// Builds the document around its body.
  func html(@HTMLBuilder body: () -> HTML) -> HTML {
    let body = body()
    return .document(
      HTML(.html, .lang("en")) {
        HTML.newline
        HTML(.head) {
          HTML(.meta, .charset("utf-8"))
          HTML(.meta, .policy(Self.policy))
          HTML(.meta, .meta(name: "viewport", content: "width=device-width, initial-scale=1"))
          HTML(.meta, .meta(name: "referrer", content: "no-referrer"))
          HTML(.meta, .meta(name: "color-scheme", content: "light dark"))
          HTML(.title) { title.cut(to: 200) }
          HTML.styleSheet(ReportStyle.text)
        }
        HTML.newline
        HTML(.body) { body }
      }
    )
  }

  /// Allows the inline style by its hash and nothing else: no script, image, frame or form.
  static let policy = """
    default-src 'none'; style-src 'sha256-\(styleHash)'; base-uri 'none'; form-action 'none'
    """

  private static let styleHash = Data(
    SHA256.hash(data: ReportStyle.text.withUTF8Buffer { Data($0) })
  ).base64EncodedString()
}
