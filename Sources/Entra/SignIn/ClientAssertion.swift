// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The signed statement by which an application proves that it holds its key (entra.md section 5).
///
/// Header `alg` PS256, `typ` JWT and `x5t#S256`; claims aud, iss, sub, jti, nbf, iat, exp.
package struct ClientAssertion: Sendable {
  /// Seconds that an assertion is good for; 5 to 10 minutes are advised.
  static let lifetime = 600

  /// The compact form, three base64url parts.
  package let text: String

  /// - Throws: `unusableCredential` if the key can't sign.
  package init(
    audience: String,
    clientID: String,
    certificate: ClientCertificate,
    id: UUID = UUID(),
    now: Double
  ) throws(EntraError) {
    let time = Int(now)
    let header = #"{"alg":"PS256","typ":"JWT","x5t#S256":"\#(certificate.thumbprint)"}"#
    // The audience and the client id hold no character that JSON would escape.
    let claims =
      #"{"aud":"\#(audience)","iss":"\#(clientID)","sub":"\#(clientID)","#
      + #""jti":"\#(id.uuidString)","nbf":\#(time),"iat":\#(time),"exp":\#(time + Self.lifetime)}"#
    let message = "\(base64URL(header.utf8)).\(base64URL(claims.utf8))"
    let signature = try certificate.signature(of: Array(message.utf8))
    text = "\(message).\(base64URL(signature))"
  }
}

/// Base64 for URLs, RFC 4648 section 5, without padding.
func base64URL(_ bytes: some Sequence<UInt8>) -> String {
  let standard = Data(bytes).base64EncodedString()
  let out = standard.utf8.compactMap { byte -> UInt8? in
    switch byte {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    case UInt8(ascii: "="): nil
    default: byte
    }
  }
  return String(decoding: out, as: UTF8.self)
}
