// SPDX-License-Identifier: Apache-2.0

/// A seeded generator (SplitMix64) of texts that are hard on tables.
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A generator with a fresh seed, which is printed so that a failure can be repeated.
  static func announced(_ name: String) -> Self {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("\(name): seed \(seed)")
    return Self(seed: seed)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private static let pieces = [
    "\"", "\"\"", ",", "\r", "\n", "\r\n", "'", "=", "+", "-", "@", "\t", " ", ";", "\u{301}",
    "\"\u{301}", ",\u{308}", "'\u{301}", "😀", "👩‍👩‍👧", "שלום", "مرحبا", "\u{202E}", "\u{FEFF}",
    "\u{A0}", "\u{200B}", "\u{FF1D}", "\u{FF20}", "\u{3000}", "é", "e\u{301}", "a", "Z", "0", "\\",
    "x@example.com", "\u{10FFFF}", "\u{1}", "\u{7F}", "\u{85}",
  ]

  /// A text of up to eight pieces, sometimes a long one; no NUL.
  mutating func text() -> String {
    let count =
      Int.random(in: 0...99, using: &self) == 0 ? 3000 : Int.random(in: 0...8, using: &self)
    return (0..<count).map { _ in Self.pieces.randomElement(using: &self) ?? "" }.joined()
  }
}
