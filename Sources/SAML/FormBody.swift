// SPDX-License-Identifier: Apache-2.0

/// Fields of `application/x-www-form-urlencoded` text.
enum FormBody {
  /// The decoded value of the first field of that name; the text before it may be anything, so
  /// that a whole copied request is understood.
  static func value(of field: StaticString, in bytes: [UInt8]) -> [UInt8]? {
    let name = Array("\(field)=".utf8)
    guard let start = position(of: name, in: bytes) else { return nil }
    let value = bytes[(start + name.count)...].prefix { $0 != UInt8(ascii: "&") }
    return decoded(Array(value))
  }

  /// Undoes percent-encoding.
  ///
  /// A plus stays one: base64 has pluses and no spaces.
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }

  /// Where the name of a field begins: at the start, or after `&`, `?` or white space.
  private static func position(of name: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= name.count else { return nil }
    let separators: [UInt8] = [0x26, 0x3F, 0x20, 0x09, 0x0A, 0x0D]
    for index in 0...(bytes.count - name.count) where bytes[index] == name[0] {
      if index == 0 || separators.contains(bytes[index - 1]),
        bytes[index..<(index + name.count)].elementsEqual(name)
      {
        return index
      }
    }
    return nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
