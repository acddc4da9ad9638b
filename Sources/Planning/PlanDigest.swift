// SPDX-License-Identifier: Apache-2.0
import Crypto

extension PlannedBatch {
  /// The digest of a batch, SHA-256 in hexadecimal: what an approver approves.
  ///
  /// Who has the rows of a plan can make it again, so that rows that were changed are noticed.
  package static func digest(
    inputsDigest: String,
    number: Int,
    name: String,
    items: [PlannedItem],
    operations: [PlannedOperation]
  ) -> String {
    var digest = PlanDigest("crosswalk-batch-1")
    digest.add(inputsDigest)
    digest.add(number)
    digest.add(name)
    digest.add(items.count)
    for item in items { digest.add(item) }
    digest.add(operations.count)
    for operation in operations { digest.add(operation) }
    return digest.hexadecimal
  }
}

/// A SHA-256 over fields that are marked and length-prefixed, so that no two lists of fields give
/// the same bytes.
struct PlanDigest {
  private var bytes: [UInt8] = []

  /// - Parameter domain: What is digested, so that a batch and a plan never share a digest.
  init(_ domain: String) { add(domain) }

  /// Adds a text, or that there is none.
  mutating func add(_ text: String?) {
    guard let text else {
      bytes.append(0)
      return
    }
    bytes.append(1)
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds a number, or that there is none.
  mutating func add(_ number: Int?) {
    guard let number else {
      bytes.append(0)
      return
    }
    bytes.append(2)
    append(number)
  }

  mutating func add(_ item: PlannedItem) {
    add(item.localRow)
    add(item.position)
    add(item.state.rawValue)
    add(item.reason)
  }

  mutating func add(_ operation: PlannedOperation) {
    add(operation.sequence)
    add(operation.localRow)
    add(operation.kind.rawValue)
    add(operation.target)
    add(operation.attribute.rawValue)
    add(operation.before)
    add(operation.after)
    add(operation.finding)
  }

  /// The digest in lower-case hexadecimal.
  var hexadecimal: String { Self.hexadecimal(of: bytes) }

  /// The SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal.
  static func hexadecimal(of text: String) -> String { hexadecimal(of: Array(text.utf8)) }

  private static func hexadecimal(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func append(_ number: Int) {
    let pattern = UInt64(bitPattern: Int64(number))
    var shift: UInt64 = 64
    while shift > 0 {
      shift -= 8
      bytes.append(UInt8(truncatingIfNeeded: pattern >> shift))
    }
  }
}
