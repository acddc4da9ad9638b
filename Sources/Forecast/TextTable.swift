// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching

/// Every address, user name and external id of both directories, each kept once and named by a
/// small number.
///
/// Two texts are equal exactly if their numbers are. The classes of ``ascii(_:)`` and
/// ``folded(_:)`` are numbers of texts too, so comparing without regard to case costs one look-up.
/// Hashes are seeded per process, so input can't be built to collide. Memory: the bytes, and about
/// 24 bytes a text.
struct TextTable {
  /// Nothing is sent or held.
  static let none: Int32 = -1
  /// The input doesn't say.
  static let unknown: Int32 = -2
  /// No mapping fills the attribute.
  static let unmapped: Int32 = -3

  private let folding: Folding
  private var arena: [UInt8] = []
  private var starts: [UInt32] = [0]
  private var slots: [Int32]
  private var tags: [UInt32] = []
  /// Low halves of the hashes, to grow without hashing again; ``tags`` are the high halves.
  private var lows: [UInt32] = []
  private var asciiClass: [Int32] = []
  private var foldedClass: [Int32] = []

  init(folding: Folding, expecting count: Int) {
    self.folding = folding
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    slots = [Int32](repeating: -1, count: capacity)
    arena.reserveCapacity(count * 24)
    starts.reserveCapacity(count + 1)
    tags.reserveCapacity(count)
    asciiClass.reserveCapacity(count)
    foldedClass.reserveCapacity(count)
  }

  /// How many texts there are; numbers are below it.
  var count: Int { tags.count }

  /// The number of a text, a new one if it hasn't been seen.
  mutating func intern(_ text: String) -> Int32 {
    let id = unsafe text.utf8.withContiguousStorageIfAvailable { unsafe intern($0) }
    return id ?? intern(Array(text.utf8))
  }

  private mutating func intern(_ bytes: [UInt8]) -> Int32 {
    unsafe bytes.withUnsafeBufferPointer { unsafe intern($0) }
  }

  private mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    var hasher = Hasher()
    unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    let hash = UInt64(bitPattern: Int64(hasher.finalize()))
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let id = Int(slots[slot])
      if tags[id] == tag, unsafe holds(id, bytes) { return Int32(id) }
      slot = (slot + 1) & mask
    }
    let id = Int32(tags.count)
    slots[slot] = id
    unsafe arena.append(contentsOf: bytes)
    starts.append(UInt32(arena.count))
    tags.append(tag)
    lows.append(UInt32(truncatingIfNeeded: hash))
    asciiClass.append(-1)
    foldedClass.append(-1)
    if tags.count * 2 > slots.count { grow() }
    return id
  }

  private mutating func grow() {
    let capacity = slots.count * 2
    slots = [Int32](repeating: -1, count: capacity)
    for id in tags.indices {
      let hash = UInt64(tags[id]) << 32 | UInt64(lows[id])
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(id)
    }
  }

  private func holds(_ id: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let (start, end) = (Int(starts[id]), Int(starts[id + 1]))
    guard end - start == bytes.count else { return false }
    for index in bytes.indices where unsafe arena[start + index] != bytes[index] {
      return false
    }
    return true
  }

  /// The text with this number.
  func text(_ id: Int32) -> String { String(decoding: bytes(id), as: UTF8.self) }

  private func bytes(_ id: Int32) -> ArraySlice<UInt8> {
    arena[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])]
  }

  /// Works out the classes of a text; call once before asking for them.
  mutating func classify(_ id: Int32) {
    guard id >= 0, asciiClass[Int(id)] < 0 else { return }
    var isASCII = true
    var isLower = true
    for byte in bytes(id) {
      if byte >= 0x80 { isASCII = false }
      if byte >= 0x41 && byte <= 0x5A { isLower = false }
    }
    if isLower {
      asciiClass[Int(id)] = id
    } else {
      let lowered = intern(bytes(id).map(Folding.lowered))
      asciiClass[Int(id)] = lowered
      asciiClass[Int(lowered)] = lowered
    }
    let whole = isASCII ? asciiClass[Int(id)] : intern(folding.folded(text(id)))
    foldedClass[Int(id)] = whole
    foldedClass[Int(asciiClass[Int(id)])] = whole
    foldedClass[Int(whole)] = whole
  }

  /// The class of texts equal but for the case of A to Z.
  func ascii(_ id: Int32) -> Int32 { asciiClass[Int(id)] }

  /// The class of texts equal after NFC and full case folding.
  func folded(_ id: Int32) -> Int32 { foldedClass[Int(id)] }

  /// In what two texts of one folded class differ.
  func difference(_ left: Int32, _ right: Int32) -> SignIn.Difference {
    if ascii(left) == ascii(right) { return .letterCase }
    let pair = (folding.canonical(text(left)), folding.canonical(text(right)))
    if pair.0.hasSameBytes(as: pair.1) { return .normalisation }
    let raw = (text(left), text(right))
    let isCanonical = pair.0.hasSameBytes(as: raw.0) && pair.1.hasSameBytes(as: raw.1)
    return isCanonical ? .letterCase : .both
  }
}
