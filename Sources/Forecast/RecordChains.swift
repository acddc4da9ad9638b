// SPDX-License-Identifier: Apache-2.0

/// Which records stand under a text, for a few records at a time and very many texts.
///
/// Clearing costs as much as was added. A record that has left a text is still named under it:
/// callers compare the record's present value.
struct RecordChains {
  private var heads: [Int32]
  private var entries: [(record: Int32, next: Int32)] = []
  private var used: [Int32] = []

  init(keys: Int) { heads = [Int32](repeating: -1, count: keys) }

  mutating func add(_ record: Int32, under key: Int32) {
    if heads[Int(key)] < 0 { used.append(key) }
    entries.append((record, heads[Int(key)]))
    heads[Int(key)] = Int32(entries.count - 1)
  }

  /// Calls `body` with each record under the key; one that came back comes twice.
  func forEach(_ key: Int32, _ body: (Int32) -> Void) {
    var at = heads[Int(key)]
    while at >= 0 {
      body(entries[Int(at)].record)
      at = entries[Int(at)].next
    }
  }

  mutating func clear() {
    for key in used { heads[Int(key)] = -1 }
    used.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
  }
}
