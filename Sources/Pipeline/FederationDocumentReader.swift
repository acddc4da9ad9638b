// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
internal import Records

/// Reads the tenant's raw Graph documents into a statement about the federation.
///
/// Members that aren't needed are passed over, since the documents are Graph's; a member of the
/// wrong type is a ``ConfigurationError`` with file, line and path. Secrets are never read out.
struct FederationDocumentReader {
  /// Largest document in bytes; a limit of our own.
  static let sizeLimit = 16 << 20

  let file: String
  /// What the documents read so far say.
  var statement = FederationStatement()
  var facts = TenantFacts()

  /// Reads one file.
  ///
  /// - Throws: ``ConfigurationError``, or `InputError` if the file cannot be read.
  static func document(_ path: String, name: String) throws -> (FederationJSON, sha256: String) {
    let digest = try contentDigest(ofFile: path, displayName: name)
    guard digest.stamp.size <= sizeLimit, let data = FileManager.default.contents(atPath: path)
    else {
      throw ConfigurationError(
        code: .invalidValue,
        file: name,
        line: nil,
        key: "",
        advice: "A document of at most 16 MiB was expected."
      )
    }
    return (try document(Array(data), name: name), digest.sha256)
  }

  /// Reads the bytes of one document.
  ///
  /// - Throws: ``ConfigurationError``.
  static func document(_ data: [UInt8], name: String) throws -> FederationJSON {
    var bytes = data
    if let encoding = wideEncoding(bytes), let text = String(data: Data(data), encoding: encoding) {
      bytes = Array(text.utf8)
    }
    var parser = FederationJSONParser(bytes)
    do throws(FederationJSONError) {
      return try parser.parse()
    } catch {
      throw ConfigurationError(
        code: .syntax,
        file: name,
        line: error.line,
        key: "",
        advice: error.advice
      )
    }
  }

  /// The encoding of a file that PowerShell wrote, told by its byte-order mark.
  private static func wideEncoding(_ bytes: [UInt8]) -> String.Encoding? {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? .utf16 : nil
  }

  mutating func read(_ kind: FederationDocument.Kind, _ root: FederationJSON) throws {
    if root["error"]?["code"] != nil {
      throw error(.invalidValue, root, "error", "The file holds an error answer of Graph.")
    }
    if root["@odata.nextLink"] != nil {
      throw error(.invalidValue, root, "@odata.nextLink", "This is one page of several: save all.")
    }
    switch kind {
    case .servicePrincipal: try readApplication(one(root))
    case .claimsPolicy: try readClaimsPolicy(records(root))
    case .claimsMappingPolicies: try readClaimsMapping(records(root))
    case .tokenIssuancePolicies: try readSigning(records(root))
    case .synchronizationSchema: try readSchema(one(root))
    case .synchronizationJob: try readJob(one(root))
    case .synchronizationSecrets: try readSecrets(records(root))
    case .conditionalAccess: try readAccessPolicies(records(root))
    case .namedLocations: try readNamedLocations(records(root))
    case .organization: try readOrganization(records(root))
    }
  }

  // MARK: Values

  func error(
    _ code: ConfigurationError.Code,
    _ node: FederationJSON,
    _ key: String,
    _ advice: String
  ) -> ConfigurationError {
    ConfigurationError(code: code, file: file, line: node.line, key: key, advice: advice)
  }

  /// The records of an answer: one object, or those under `value`.
  func records(_ root: FederationJSON) throws -> [FederationJSON] {
    if let value = root["value"], !value.isNull {
      guard let list = value.list else {
        throw error(.wrongType, value, "value", "A list was expected.")
      }
      return list
    }
    if let list = root.list { return list }
    guard case .object = root.value else {
      throw error(.wrongType, root, "", "A JSON object was expected.")
    }
    return [root]
  }

  /// The one record of an answer.
  func one(_ root: FederationJSON) throws -> FederationJSON {
    let records = try records(root)
    guard records.count == 1 else {
      throw error(.invalidValue, root, "value", "Exactly one object was expected.")
    }
    return records[0]
  }

  /// A text member; nil if it's missing or null.
  func text(_ node: FederationJSON, _ name: String, _ path: String) throws -> String? {
    guard let member = node[name], !member.isNull else { return nil }
    guard let text = member.text else {
      throw error(.wrongType, member, path + name, "A text was expected.")
    }
    return text
  }

  func bool(_ node: FederationJSON, _ name: String, _ path: String) throws -> Bool? {
    guard let member = node[name], !member.isNull else { return nil }
    guard let bool = member.bool else {
      throw error(.wrongType, member, path + name, "True or false was expected.")
    }
    return bool
  }

  func number(_ node: FederationJSON, _ name: String, _ path: String) throws -> Int? {
    guard let member = node[name], !member.isNull else { return nil }
    guard let number = member.number else {
      throw error(.wrongType, member, path + name, "A whole number was expected.")
    }
    return number
  }

  /// A list member; empty if it's missing or null.
  func list(_ node: FederationJSON, _ name: String, _ path: String) throws -> [FederationJSON] {
    guard let member = node[name], !member.isNull else { return [] }
    guard let list = member.list else {
      throw error(.wrongType, member, path + name, "A list was expected.")
    }
    return list
  }

  func texts(_ node: FederationJSON, _ name: String, _ path: String) throws -> [String] {
    try list(node, name, path).map { element in
      guard let text = element.text else {
        throw error(.wrongType, element, path + name, "A list of texts was expected.")
      }
      return text
    }
  }
}
