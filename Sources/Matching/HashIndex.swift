// SPDX-License-Identifier: Apache-2.0

/// A multimap from the hash of a byte string to small numbers, in four flat arrays.
///
/// Only hashes are kept, so a look-up can name an entry that doesn't belong: callers compare the
/// texts before they believe it. Hashes are seeded per process, so input can't be built to
/// collide. About 20 bytes an entry.
struct HashIndex {
  private var hashes: [UInt64]
  private var heads: [Int32]
  private var next: [Int32] = []
  private var values: [UInt32] = []
  private var used = 0

  init(expecting count: Int = 16) {
    var capacity = 32
    while capacity < count * 2 { capacity *= 2 }
    hashes = [UInt64](repeating: 0, count: capacity)
    heads = [Int32](repeating: -1, count: capacity)
  }

  static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hasher = Hasher()
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  var isEmpty: Bool { values.isEmpty }

  /// Adds a value under a hash unless it was the last one added under it.
  mutating func insert(_ value: UInt32, under hash: UInt64) {
    if (used + 1) * 2 > heads.count { grow() }
    let slot = slot(of: hash)
    if heads[slot] < 0 {
      hashes[slot] = hash
      used += 1
    } else if values[Int(heads[slot])] == value {
      return
    }
    next.append(heads[slot])
    values.append(value)
    heads[slot] = Int32(values.count - 1)
  }

  func contains(_ hash: UInt64) -> Bool { heads[slot(of: hash)] >= 0 }

  /// Calls `body` with every value under the hash, the last one added first.
  func forEach(_ hash: UInt64, _ body: (UInt32) -> Void) {
    var at = heads[slot(of: hash)]
    while at >= 0 {
      body(values[Int(at)])
      at = next[Int(at)]
    }
  }

  private func slot(of hash: UInt64) -> Int {
    let mask = heads.count - 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
    while heads[slot] >= 0 && hashes[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (hashes, heads)
    hashes = [UInt64](repeating: 0, count: heads.count * 2)
    heads = [Int32](repeating: -1, count: old.1.count * 2)
    for (hash, head) in zip(old.0, old.1) where head >= 0 {
      let slot = slot(of: hash)
      hashes[slot] = hash
      heads[slot] = head
    }
  }
}
