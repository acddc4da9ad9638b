// SPDX-License-Identifier: Apache-2.0

/// The words of a line as a POSIX shell splits it, without any expansion.
///
/// Single quotes keep everything, double quotes all but `\"` and `\\`, a backslash outside quotes
/// keeps the next byte; as Python's `shlex.split`, which botocore uses for profile names and for
/// `credential_process`.
/// - Returns: The words; nil if a quote is not closed or a backslash stands last.
func shellWords(_ line: String) -> [String]? {
  var words: [[UInt8]] = []
  var word: [UInt8]?
  var quote: UInt8?
  var bytes = line.utf8.makeIterator()
  while let byte = bytes.next() {
    switch (quote, byte) {
    case (UInt8(ascii: "'"), UInt8(ascii: "'")), (UInt8(ascii: "\""), UInt8(ascii: "\"")):
      quote = nil
    case (UInt8(ascii: "\""), UInt8(ascii: "\\")):
      guard let next = bytes.next() else { return nil }
      let isEscape = next == UInt8(ascii: "\"") || next == UInt8(ascii: "\\")
      word = (word ?? []) + (isEscape ? [next] : [byte, next])
    case (.some, _):
      word = (word ?? []) + [byte]
    case (nil, UInt8(ascii: "'")), (nil, UInt8(ascii: "\"")):
      quote = byte
      word = word ?? []
    case (nil, UInt8(ascii: "\\")):
      guard let next = bytes.next() else { return nil }
      word = (word ?? []) + [next]
    case (nil, 0x20), (nil, 0x09), (nil, 0x0A), (nil, 0x0D):
      if let done = word { words.append(done) }
      word = nil
    case (nil, _):
      word = (word ?? []) + [byte]
    }
  }
  guard quote == nil else { return nil }
  if let word { words.append(word) }
  return words.map { String(decoding: $0, as: UTF8.self) }
}
