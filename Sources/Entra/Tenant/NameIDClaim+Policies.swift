// SPDX-License-Identifier: Apache-2.0

import Identity

extension NameIDClaim {
  /// The NameID of a customClaimsPolicy; nil if the policy has no entry for it.
  init?(customPolicy: JSONNode) {
    let entry = customPolicy["claims"]?.elements.first { claim in
      claim["@odata.type"]?.text.map { isSameWord($0, "#microsoft.graph.samlNameIdClaim") } ?? false
    }
    guard let entry else { return nil }
    format = entry["nameIdFormat"]?.text.flatMap { word in
      NameIDFormat.allCases.first { isSameWord($0.rawValue, word) }
    }
    rows = (entry["configurations"]?.elements ?? []).map(Self.row)
  }

  private static func row(_ configuration: JSONNode) -> Row {
    var row = Row()
    row.userType = configuration["condition"]?["userType"]?.text
    row.memberOf = configuration["condition"]?["memberOf"]?.elements.compactMap(\.text) ?? []
    let attribute = configuration["attribute"]
    row.constant = attribute?["value"]?.text
    row.sourceID = attribute?["id"]?.text.map(trimmedWord)
    row.isOfUser = attribute?["source"]?.text.map { isSameWord($0, "user") } ?? false
    row.transformations = (configuration["transformations"]?.elements ?? []).map(
      Self.transformation
    )
    return row
  }

  /// `#microsoft.graph.extractMailPrefixTransformation` is `extractMailPrefix`.
  private static func transformation(_ node: JSONNode) -> String {
    guard let type = node["@odata.type"]?.text else { return "unknown" }
    let name = type.utf8.split(separator: UInt8(ascii: ".")).last.map(Array.init) ?? []
    let suffix = Array("Transformation".utf8)
    let isLong = name.count > suffix.count && name.suffix(suffix.count) == suffix[...]
    return String(decoding: isLong ? name.dropLast(suffix.count) : name[...], as: UTF8.self)
  }

  /// The NameID of a claimsMappingPolicy; nil if its schema has no entry for it.
  ///
  /// - Parameter mappingPolicy: The content of `definition[0]`, which is JSON in a string.
  init?(mappingPolicy: JSONNode) {
    let policy = mappingPolicy["ClaimsMappingPolicy"] ?? mappingPolicy
    let entry = policy["ClaimsSchema"]?.elements.last { claim in
      claim["SamlClaimType"]?.text.map { isSameWord(trimmedWord($0), Self.claimType) } ?? false
    }
    guard let entry else { return nil }
    var row = Row()
    row.constant = entry["Value"]?.text
    row.sourceID = entry["ID"]?.text.map(trimmedWord)
    let source = entry["Source"]?.text ?? ""
    row.isOfUser = isSameWord(source, "user")
    if isSameWord(source, "transformation") {
      let id = entry["TransformationID"]?.text ?? ""
      let transformation = policy["ClaimsTransformation"]?.elements.first { node in
        node["ID"]?.text.map { isSameWord($0, id) } ?? false
      }
      row.transformations = [transformation?["TransformationMethod"]?.text ?? "unknown"]
    }
    format = nil
    rows = [row]
  }
}
