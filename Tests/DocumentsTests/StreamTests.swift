// SPDX-License-Identifier: Apache-2.0

import Documents
import Foundation
import Records
import Testing

@Suite(.timeLimit(.minutes(30)))
struct StreamTests {
  @Test func `Random records are read alike, pretty or compact, in blocks of any size`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of random records: \(seed)")
    var random = SplitMix(state: seed)
    for round in 0..<64 {
      let records = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        RandomRecord(using: &random)
      }
      for isPretty in [false, true] {
        let space = isPretty ? "\n" + String(repeating: " ", count: 20) : ""
        let body = records.map { $0.text(space: space) }.joined(separator: "," + space)
        let text = "{\(space)\"value\":\(space)[\(body)]\(space)}"
        for encoding in RandomRecord.encodings {
          let file = try DocumentFile(encoding.encode(text))
          for blockSize in [1, 7, 64, 1 << 20] {
            var options = DocumentOptions()
            options.blockSize = blockSize
            options.batchRecords = Int.random(in: 1...9, using: &random)
            let found = try file.read(options: options).records
            #expect(
              found.map(\.fields) == records.map(\.fields),
              "seed \(seed), round \(round), block \(blockSize), \(encoding.name)"
            )
          }
        }
      }
    }
  }

  @Test(arguments: [0, 1, 3])
  func `A reader that is dropped or closed early stops its thread`(batches: Int) throws {
    let text = "[" + String(repeating: "{\"id\":\"x\"},", count: 5000) + "{}]"
    let file = try DocumentFile(text)
    var options = DocumentOptions()
    options.batchRecords = 2
    for closes in [true, false] {
      let reader = try file.reader(options: options)
      for _ in 0..<batches { #expect(try reader.nextBatch()?.entries.count == 2) }
      guard closes else { continue }
      reader.close()
      reader.close()
      #expect(try reader.nextBatch() == nil)
      #expect(reader.summary == nil)
    }
  }

  @Test func `Batches are cut by records and by bytes, and ordinals go on`() throws {
    let file = try DocumentFile("[" + String(repeating: "{\"id\":1},", count: 9) + "{\"id\":1}]")
    var options = DocumentOptions()
    options.batchRecords = 4
    var reader = try file.reader(options: options)
    var sizes: [Int] = []
    var ordinals: [Int] = []
    while let batch = try reader.nextBatch() {
      sizes.append(batch.entries.count)
      ordinals += batch.entries.map(\.position.ordinal)
    }
    #expect(sizes == [4, 4, 2])
    #expect(ordinals == Array(0..<10))
    options.batchBytes = 1
    reader = try file.reader(options: options)
    #expect(try reader.nextBatch()?.entries.count == 1)
  }
}

/// A small generator with a seed, by Sebastiano Vigna.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A record as text, and the fields that must be found in it.
struct RandomRecord {
  private(set) var fields: [String] = []
  private var members: [(name: String, value: [String])] = []

  init(using random: inout SplitMix) {
    for kind in (0..<6).shuffled(using: &random) where Bool.random(using: &random) {
      let (literal, found) = Self.scalar(using: &random)
      switch kind {
      case 0: add("Id", [literal], ["0.0 " + found])
      case 1: add("mail", [literal], ["1.0 " + found])
      case 2:
        let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          Self.scalar(using: &random)
        }
        let list = items.map(\.literal).joined(separator: ",")
        add(
          "tags",
          ["[", list, "]"],
          ["2.0 []"] + items.enumerated().map { "3.\($0.offset) \($0.element.found)" }
        )
      case 3: add("Name", ["{", "\"GivenName\":", literal, "}"], ["4.0 " + found])
      case 4: add("Emails", ["[", "{\"x\":1,\"Value\":", literal, "}", "]"], ["5.0 " + found])
      default: add("other", ["{", "\"id\":", "[", literal, "]", "}"], [])
      }
    }
  }

  private mutating func add(_ name: String, _ value: [String], _ found: [String]) {
    members.append((name, value))
    fields += found
  }

  func text(space: String) -> String {
    let text = members.map { "\"\($0.name)\"\(space):\(space)" + $0.value.joined(separator: space) }
    return "{" + space + text.joined(separator: space + "," + space) + space + "}"
  }

  private static func scalar(using random: inout SplitMix) -> (literal: String, found: String) {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return ("null", "null")
    case 1: return ("true", "true")
    case 2: return ("false", "false")
    case 3:
      let number = "\(Int.random(in: -1_000_000...1_000_000, using: &random))"
      return (number, "n:" + number)
    default:
      var (literal, value) = ("\"", "")
      for _ in 0..<Int.random(in: 0...16, using: &random) {
        let (written, meant) = pieces[Int.random(in: 0..<pieces.count, using: &random)]
        literal += written
        value += meant
      }
      return (literal + "\"", "s:" + value)
    }
  }

  private static let pieces = [
    ("a", "a"), ("plain text", "plain text"), ("é", "é"), ("日本", "日本"), ("🦊", "🦊"),
    ("\\n", "\n"), ("\\\"", "\""), ("\\\\", "\\"), ("\\/", "/"), ("\\u00e9", "é"),
    ("\\ud83e\\udd8a", "🦊"), ("\\u0000", "\0"), ("{[]}", "{[]}"),
    ("0123456789abcdef", "0123456789abcdef"),
  ]

  /// The ways in which the text is written to a file.
  static let encodings: [(name: String, encode: @Sendable (String) -> [UInt8])] = [
    ("UTF-8", { Array($0.utf8) }),
    ("UTF-16LE", { $0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }),
    ("UTF-16BE", { "\u{FEFF}\($0)".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }),
  ]
}
