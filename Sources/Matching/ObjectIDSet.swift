// SPDX-License-Identifier: Apache-2.0

/// A set of Entra object ids, asked with bytes that are still in the parser's buffer.
///
/// Ids are compared without regard to ASCII case, by a seeded 64-bit hash: it may say yes wrongly
/// once in a long while, never no.
package struct ObjectIDSet {
  private var index = HashIndex()
  private var scratch: [UInt8] = []

  package init() {}

  package mutating func insert(_ id: String) {
    index.insert(0, under: HashIndex.hash(id.utf8.map(Folding.lowered)))
  }

  package mutating func contains(_ id: Span<UInt8>) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    for position in id.indices { scratch.append(Folding.lowered(id[position])) }
    return index.contains(HashIndex.hash(scratch))
  }
}
