// SPDX-License-Identifier: Apache-2.0

import Identity

/// The JSON object with credentials that programs, containers and instances hand out.
///
/// Names are compared without regard to ASCII case, so `sessionToken` of the access portal is read
/// like `SessionToken` of a program; containers and instances say `Token`.
struct CredentialDocument {
  let credentials: Credentials
  /// Of a program, which must say 1.
  let version: String?

  /// Nil if the text is no such object or its expiration is not readable.
  ///
  /// `parent` is the member that holds the object, for the access portal.
  init?(_ body: [UInt8], in parent: String? = nil) {
    func path(_ name: String) -> String { parent.map { "\($0).\(name)" } ?? name }
    let names = ["AccessKeyId", "SecretAccessKey", "SessionToken", "Token", "Expiration"].map(path)
    guard let scan = AnswerScan(body, members: names + ["Version"]),
      let key = Self.filled(scan.texts[names[0]]), let secret = Self.filled(scan.texts[names[1]])
    else { return nil }
    var expiration: Double?
    if let text = Self.filled(scan.texts[names[4]]) {
      guard let seconds = Instant.seconds(text) else { return nil }
      // The portal writes milliseconds.
      expiration = seconds > 1e11 ? seconds / 1000 : seconds
    }
    version = scan.texts["Version"]
    credentials = Credentials(
      accessKeyID: key,
      secretAccessKey: secret,
      sessionToken: Self.filled(scan.texts[names[2]]) ?? Self.filled(scan.texts[names[3]]),
      expiration: expiration
    )
  }

  private static func filled(_ text: String?) -> String? {
    text.flatMap { $0.utf8.isEmpty ? nil : $0 }
  }
}
