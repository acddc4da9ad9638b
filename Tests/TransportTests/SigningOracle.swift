// SPDX-License-Identifier: Apache-2.0

/// Signature Version 4 computed from a request as it arrived, by code that is not libcurl's.
///
/// It is itself checked against the three golden vectors of aws.md section 2.2.
struct SigningOracle {
  var secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
  let region: String
  let service: String

  struct Signature {
    let bodyDigest: String
    let requestDigest: String
    let text: String
  }

  /// Headers are lower-case names with their values; `date` is the value of `x-amz-date`.
  func sign(
    _ method: String,
    path: String = "/",
    date: String,
    headers: [(name: String, value: String)],
    body: [UInt8]
  ) -> Signature {
    let sorted = headers.sorted {
      Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
    }
    let bodyDigest = hex(sha256(body))
    let lines = sorted.map { header in
      let words = header.value.split(separator: " ", omittingEmptySubsequences: true)
      return "\(header.name):\(words.joined(separator: " "))\n"
    }
    let names = sorted.map(\.name).joined(separator: ";")
    let canonical = "\(method)\n\(path)\n\n\(lines.joined())\n\(names)\n\(bodyDigest)"
    let requestDigest = hex(sha256(Array(canonical.utf8)))
    let day = String(date.prefix(8))
    let scope = "\(day)/\(region)/\(service)/aws4_request"
    var key = Array("AWS4\(secret)".utf8)
    for part in [day, region, service, "aws4_request"] { key = hmac(key, Array(part.utf8)) }
    let toSign = "AWS4-HMAC-SHA256\n\(date)\n\(scope)\n\(requestDigest)"
    return Signature(
      bodyDigest: bodyDigest,
      requestDigest: requestDigest,
      text: hex(hmac(key, Array(toSign.utf8)))
    )
  }
}

private func hex(_ bytes: [UInt8]) -> String {
  bytes.map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}

private func hmac(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
  var block = key.count > 64 ? sha256(key) : key
  block += Array(repeating: 0, count: 64 - block.count)
  return sha256(block.map { $0 ^ 0x5C } + sha256(block.map { $0 ^ 0x36 } + message))
}

/// FIPS 180-4; the constants are the first bits of the roots of the first primes, as it defines.
private func sha256(_ message: [UInt8]) -> [UInt8] {
  let primes = (2..<312).filter { number in !(2..<number).contains { number % $0 == 0 } }
  let constants = primes.map { fraction(of: $0, root: 3) }
  var state = primes.prefix(8).map { fraction(of: $0, root: 2) }
  var bytes = message + [0x80]
  while bytes.count % 64 != 56 { bytes.append(0) }
  for shift in stride(from: 56, through: 0, by: -8) {
    bytes.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
  }
  for start in stride(from: 0, to: bytes.count, by: 64) {
    var words = (0..<16).map { word in
      bytes[(start + word * 4)..<(start + word * 4 + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let early = words[index - 15]
      let late = words[index - 2]
      let first = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
      let second = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var s = state
    for index in 0..<64 {
      let sum = rotate(s[4], 6) ^ rotate(s[4], 11) ^ rotate(s[4], 25)
      let choice = s[4] & s[5] ^ ~s[4] & s[6]
      let first = s[7] &+ sum &+ choice &+ constants[index] &+ words[index]
      let other = rotate(s[0], 2) ^ rotate(s[0], 13) ^ rotate(s[0], 22)
      let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
      s = [first &+ other &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
    }
    state = zip(state, s).map { $0 &+ $1 }
  }
  return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
}

private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word >> count | word << (32 - count)
}

/// The first 32 bits after the point of a square or cube root, in whole numbers.
private func fraction(of number: Int, root: Int) -> UInt32 {
  var low: UInt64 = 0
  var high: UInt64 = 1 << 37
  while high - low > 1 {
    let middle = (low + high) / 2
    if isPower(of: middle, root, atMost: number) { low = middle } else { high = middle }
  }
  return UInt32(truncatingIfNeeded: low)
}

/// Whether (value / 2^32) to the power of 2 or 3 is at most a number.
private func isPower(of value: UInt64, _ power: Int, atMost number: Int) -> Bool {
  let value = UInt128(value)
  let limit = UInt128(number)
  return power == 2 ? value * value <= limit << 64 : value * value * value <= limit << 96
}
