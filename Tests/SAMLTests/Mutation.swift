// SPDX-License-Identifier: Apache-2.0

/// Random edits of XML text, of which most leave it well-formed.
struct Mutation {
  var random: SeededRandom

  /// One to three edits.
  mutating func mutated(_ text: [UInt8]) -> [UInt8] {
    var out = text
    for _ in 0..<Int.random(in: 1...3, using: &random) { out = edited(out) }
    return out
  }

  private mutating func edited(_ text: [UInt8]) -> [UInt8] {
    guard text.count > 8 else { return text }
    switch Int.random(in: 0..<14, using: &random) {
    case 0: return replacing(text, at: Int.random(in: text.indices, using: &random), 1, [byte()])
    case 1: return replacing(text, at: Int.random(in: text.indices, using: &random), 1, [])
    case 2: return inserting(text, afterTag(text), "<!--x-->")
    case 3: return inserting(text, afterTag(text), "<?x y?>")
    case 4: return inserting(text, afterTag(text), blank())
    case 5: return inserting(text, inName(text), blank())
    case 6: return inserting(text, inName(text), " xmlns:z=\"urn:z\"")
    case 7: return inserting(text, inName(text), " ID=\"_a1\"")
    case 8: return inserting(text, inName(text), " z=\"1\"")
    case 9: return doubled(text)
    case 10: return without(text)
    case 11: return moved(text)
    case 12: return inserting(text, Int.random(in: text.indices, using: &random), "<!---->")
    default: return quoted(text)
    }
  }

  private mutating func byte() -> UInt8 {
    let likely = Array("<>&\"'/= #_a1Z\n".utf8)
    return Bool.random(using: &random)
      ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
  }

  private mutating func blank() -> String {
    [" ", "\n", "\t", "\r\n", "&#13;", "  "].randomElement(using: &random) ?? " "
  }

  private func replacing(_ text: [UInt8], at place: Int, _ count: Int, _ new: [UInt8]) -> [UInt8] {
    Array(text[..<place]) + new + Array(text[min(place + count, text.count)...])
  }

  private func inserting(_ text: [UInt8], _ place: Int, _ new: String) -> [UInt8] {
    replacing(text, at: place, 0, Array(new.utf8))
  }

  /// Somewhere behind a tag.
  private mutating func afterTag(_ text: [UInt8]) -> Int {
    let places = text.indices.filter { text[$0] == UInt8(ascii: ">") }
    return (places.randomElement(using: &random) ?? -1) + 1
  }

  /// Somewhere between the name of a start tag and its attributes or its end.
  private mutating func inName(_ text: [UInt8]) -> Int {
    let starts = text.indices.dropLast().filter {
      text[$0] == UInt8(ascii: "<") && text[$0 + 1] != UInt8(ascii: "/")
    }
    var place = starts.randomElement(using: &random) ?? 0
    let ends: [UInt8] = [0x20, 0x2F, 0x3E]
    while place < text.count, !ends.contains(text[place]) { place += 1 }
    return place
  }

  /// The range of some element, by counting tags.
  private mutating func element(_ text: [UInt8]) -> Range<Int>? {
    let starts = text.indices.dropLast().dropFirst().filter {
      text[$0] == UInt8(ascii: "<") && text[$0 + 1] != UInt8(ascii: "/")
    }
    guard let start = starts.randomElement(using: &random) else { return nil }
    var depth = 0
    var place = start
    while place < text.count {
      if text[place] == UInt8(ascii: "<") {
        depth += place + 1 < text.count && text[place + 1] == UInt8(ascii: "/") ? -1 : 1
      } else if text[place] == UInt8(ascii: ">") {
        if text[place - 1] == UInt8(ascii: "/") { depth -= 1 }
        if depth == 0 { return start..<(place + 1) }
      }
      place += 1
    }
    return nil
  }

  private mutating func doubled(_ text: [UInt8]) -> [UInt8] {
    guard let range = element(text) else { return text }
    return replacing(text, at: range.upperBound, 0, Array(text[range]))
  }

  private mutating func without(_ text: [UInt8]) -> [UInt8] {
    guard let range = element(text) else { return text }
    return Array(text[..<range.lowerBound]) + Array(text[range.upperBound...])
  }

  private mutating func moved(_ text: [UInt8]) -> [UInt8] {
    guard let range = element(text) else { return text }
    let piece = Array(text[range])
    let rest = Array(text[..<range.lowerBound]) + Array(text[range.upperBound...])
    return replacing(rest, at: afterTag(rest), 0, piece)
  }

  /// Other quotes around one attribute, which changes nothing.
  private mutating func quoted(_ text: [UInt8]) -> [UInt8] {
    let quotes = text.indices.filter { text[$0] == UInt8(ascii: "\"") }
    guard quotes.count > 1 else { return text }
    let first = Int.random(in: 0..<(quotes.count / 2), using: &random) * 2
    var out = text
    out[quotes[first]] = UInt8(ascii: "'")
    out[quotes[first + 1]] = UInt8(ascii: "'")
    return out
  }
}
