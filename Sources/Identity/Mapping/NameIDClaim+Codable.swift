// SPDX-License-Identifier: Apache-2.0

// What a claim says is part of the digest of a run, so it has one stable form: the attribute by
// name, or each row by its condition and a text that holds all of it.

extension NameIDClaim: Encodable {
  private enum CodingKeys: String, CodingKey { case attribute, rows }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .attribute(let attribute): try container.encode(attribute, forKey: .attribute)
    case .rows(let rows): try container.encode(rows, forKey: .rows)
    }
  }
}

extension NameIDRow: Encodable {
  private enum CodingKeys: String, CodingKey { case condition, source, transformations }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(condition, forKey: .condition)
    try container.encode(source?.name, forKey: .source)
    try container.encode(
      transformations.map { [$0.summary, "\($0.treatsAsMultiValue)"] },
      forKey: .transformations
    )
  }
}
