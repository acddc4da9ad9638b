// SPDX-License-Identifier: Apache-2.0
@testable import Entra
import Foundation
import Testing

/// A key and certificate made by openssl.
private struct Pair {
  let key: String
  let certificate: String

  init(_ folder: Folder, _ name: String, algorithm: [String] = ["rsa:2048"]) throws {
    try run(
      "openssl",
      ["req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=crosswalk.example", "-newkey"]
        + algorithm + ["-keyout", "\(name).key", "-out", "\(name).crt"],
      in: folder
    )
    key = try String(contentsOfFile: "\(folder.path)/\(name).key", encoding: .utf8)
    certificate = try String(contentsOfFile: "\(folder.path)/\(name).crt", encoding: .utf8)
  }
}

@Suite(.timeLimit(.minutes(30))) struct CertificateTests {
  private static let audience = "https://login.microsoftonline.com/t/oauth2/v2.0/token"

  private func assertion(_ certificate: ClientCertificate) throws -> ClientAssertion {
    try ClientAssertion(
      audience: Self.audience,
      clientID: "11111111-2222-3333-4444-555555555555",
      certificate: certificate,
      now: Date().timeIntervalSince1970
    )
  }

  private func decoded(_ part: Substring) throws -> [UInt8] {
    let standard = part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : String($0) }.joined()
    let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
    return Array(try #require(Data(base64Encoded: standard + padding)))
  }

  @Test func `openssl verifies the signature with a salt of 32 bytes`() throws {
    let folder = try Folder()
    let pair = try Pair(folder, "own")
    let path = try folder.write("own.pem", pair.certificate + pair.key)
    let text = try assertion(try ClientCertificate(path: path, password: nil)).text
    let parts = text.split(separator: ".")
    #expect(parts.count == 3)
    _ = try folder.write("message", "\(parts[0]).\(parts[1])")
    try Data(decoded(parts[2])).write(to: URL(fileURLWithPath: "\(folder.path)/signature"))
    try run(
      "openssl",
      ["x509", "-in", "own.crt", "-pubkey", "-noout", "-out", "own.pub"],
      in: folder
    )
    func verify(salt: Int) throws -> String {
      try run(
        "openssl",
        [
          "dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt",
          "rsa_pss_saltlen:\(salt)", "-sigopt", "rsa_mgf1_md:sha256", "-verify", "own.pub",
          "-signature", "signature", "message",
        ],
        in: folder
      )
    }
    #expect(try verify(salt: 32) == "Verified OK\n")
    #expect(throws: (any Error).self) { try verify(salt: 20) }
  }

  @Test func `The header is azure-identity's, with the certificate's SHA-256 thumbprint`() throws {
    let folder = try Folder()
    let pair = try Pair(folder, "own")
    let path = try folder.write("own.pem", pair.key + pair.certificate)
    let certificate = try ClientCertificate(path: path, password: nil)
    let text = try assertion(certificate).text
    let header = try #require(
      try JSONSerialization.jsonObject(with: Data(decoded(text.split(separator: ".")[0])))
        as? [String: String]
    )
    let print = try run(
      "openssl",
      ["x509", "-in", "own.crt", "-noout", "-fingerprint", "-sha256"],
      in: folder
    )
    let digits = print.split(separator: "=")[1].filter(\.isHexDigit)
    let thumbprint = try decoded(Substring(certificate.thumbprint))
    #expect(thumbprint.map { String(format: "%02X", $0) }.joined() == digits)
    #expect(certificate.thumbprint.count == 43)
    #expect(
      header == ["alg": "PS256", "typ": "JWT", "x5t#S256": certificate.thumbprint]
    )
  }

  @Test func `PyJWT accepts the assertion and reads the claims`() throws {
    let folder = try Folder()
    let pair = try Pair(folder, "own")
    let path = try folder.write("own.pem", pair.certificate + pair.key)
    let text = try assertion(try ClientCertificate(path: path, password: nil)).text
    _ = try folder.write("token", text)
    let script = try folder.write(
      "verify.py",
      """
      import json, jwt
      from cryptography import x509
      key = x509.load_pem_x509_certificate(open("own.crt", "rb").read()).public_key()
      claims = jwt.decode(open("token").read(), key, algorithms=["PS256"],
        audience="\(Self.audience)", options={"require": ["exp","nbf","iat","jti","iss","sub"]})
      print(claims["iss"] == claims["sub"], claims["iss"], claims["exp"] - claims["nbf"],
        len(claims["jti"]), claims["iat"] == claims["nbf"])
      """
    )
    let python = ProcessInfo.processInfo.environment["CROSSWALK_PYTHON"] ?? "python3"
    #expect(
      try run(python, [script], in: folder)
        == "True 11111111-2222-3333-4444-555555555555 600 36 True\n"
    )
  }

  @Test func `The certificate that belongs to the key is found in a chain`() throws {
    let folder = try Folder()
    let own = try Pair(folder, "own")
    let other = try Pair(folder, "other")
    let chain = try folder.write(
      "chain.pem",
      "Bag Attributes\r\n" + other.certificate + own.certificate + own.key
    )
    let alone = try folder.write("alone.pem", own.certificate + own.key)
    #expect(
      try ClientCertificate(path: chain, password: nil).thumbprint
        == ClientCertificate(path: alone, password: nil).thumbprint
    )
    let apart = try folder.write("apart.pem", other.certificate + own.key)
    let error = #expect(throws: EntraError.self) {
      try ClientCertificate(path: apart, password: nil)
    }
    #expect(error?.advice.contains("does not belong") == true)
  }

  @Test func `An encrypted key opens with its password only`() throws {
    let folder = try Folder()
    let pair = try Pair(folder, "own")
    try run(
      "openssl",
      [
        "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-in", "own.key", "-passout", "pass:pa55", "-out",
        "enc.key",
      ],
      in: folder
    )
    let key = try String(contentsOfFile: "\(folder.path)/enc.key", encoding: .utf8)
    let path = try folder.write("enc.pem", key + pair.certificate)
    _ = try assertion(try ClientCertificate(path: path, password: Secret("pa55")))
    for password in [nil, Secret("wrong")] {
      let error = #expect(throws: EntraError.self) {
        try ClientCertificate(path: path, password: password)
      }
      #expect(error?.code == .unusableCredential)
      #expect(error?.advice.contains("AZURE_CLIENT_CERTIFICATE_PASSWORD") == true)
      #expect(error.map { !"\($0)".contains("wrong") } == true)
    }
  }

  @Test func `A PKCS12 file gets the command that converts it`() throws {
    let folder = try Folder()
    _ = try Pair(folder, "own")
    try run(
      "openssl",
      [
        "pkcs12", "-export", "-inkey", "own.key", "-in", "own.crt", "-passout", "pass:", "-out",
        "own.pfx",
      ],
      in: folder
    )
    let error = #expect(throws: EntraError.self) {
      try ClientCertificate(path: "\(folder.path)/own.pfx", password: nil)
    }
    #expect(error?.advice.contains("openssl pkcs12 -in FILE.pfx") == true)
    // The command does what it says.
    try run(
      "openssl",
      ["pkcs12", "-in", "own.pfx", "-out", "own.pem", "-nodes", "-passin", "pass:"],
      in: folder
    )
    _ = try ClientCertificate(path: "\(folder.path)/own.pem", password: nil)
  }

  @Test func `Keys that Entra takes no signature of are refused`() throws {
    let folder = try Folder()
    let small = try Pair(folder, "small", algorithm: ["rsa:1024"])
    let curve = try Pair(folder, "curve", algorithm: ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"])
    for pair in [small, curve] {
      let path = try folder.write("pair.pem", pair.certificate + pair.key)
      let error = #expect(throws: EntraError.self) {
        try ClientCertificate(path: path, password: nil)
      }
      #expect(error?.advice.contains("RSA key of 2048 bits") == true)
    }
    for (text, word) in [
      (small.certificate, "no private key"), (small.key, "RSA key"), ("", "not a PEM file"),
    ] {
      let path = try folder.write("part.pem", text)
      let error = #expect(throws: EntraError.self) {
        try ClientCertificate(path: path, password: nil)
      }
      #expect(error?.advice.contains(word) == true)
    }
    #expect(throws: EntraError(.unusableCredential, operation: "", advice: "")) {
      try ClientCertificate(path: "\(folder.path)/none.pem", password: nil)
    }
  }
}
