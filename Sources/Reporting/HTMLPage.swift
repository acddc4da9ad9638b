// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation

/// The frame of a page: one file with its styles and its script in it, and a policy that forbids
/// every request.
struct HTMLPage {
  let title: String
  /// Scripts beside those of every page.
  var scripts: [StaticString] = []

  /// Builds the document around its body.
  func html(@HTMLBuilder body: () -> HTML) -> HTML {
    let body = body()
    let scripts = [ReportScript.tables, ReportScript.drawer] + scripts
    return .document(
      HTML(.html, .lang("en"), .fixed("dir", "ltr")) {
        HTML.newline
        HTML(.head) {
          HTML(.meta, .charset("utf-8"))
          HTML(.meta, .policy(Self.policy(scripts)))
          HTML(.meta, .meta(name: "viewport", content: "width=device-width, initial-scale=1"))
          HTML(.meta, .meta(name: "referrer", content: "no-referrer"))
          HTML(.meta, .meta(name: "color-scheme", content: "light dark"))
          HTML(.title) { title.cut(to: 200) }
          for style in ReportStyle.all { HTML.styleSheet(style) }
        }
        HTML.newline
        HTML(.body) {
          body
          HTML.newline
          for script in scripts { HTML.script(script) }
        }
      }
    )
  }

  /// Allows these styles and scripts by their hashes and nothing else: no request to anywhere, no
  /// other script, no event handler in an attribute, no frame, no form.
  static func policy(_ scripts: [StaticString]) -> String {
    "default-src 'none'; style-src \(sources(ReportStyle.all)); script-src \(sources(scripts)); "
      + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
  }

  private static func sources(_ texts: [StaticString]) -> String {
    texts.map { text in
      let digest = SHA256.hash(data: text.withUTF8Buffer { Data($0) })
      return "'sha256-\(Data(digest).base64EncodedString())'"
    }.joined(separator: " ")
  }
}
