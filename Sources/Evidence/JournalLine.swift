// SPDX-License-Identifier: Apache-2.0
package import Execution
internal import Foundation
internal import Identity

/// One entry of the journal as a line of `journal/journal.jsonl`.
package struct JournalLine: Codable, Equatable, Sendable {
  private var sequence: Int
  private var time: Int
  private var who: String
  private var kind: String
  private var direction: String?
  private var batch: String
  private var plan: String
  private var item: Int
  private var step: Int
  private var operation: String
  private var target: String
  private var attribute: String
  private var before: String?
  private var after: String?
  private var outcome: String?
  private var requestID: String?
  private var detail: String
  private var found: String?
  private var previousHash: String
  private var hash: String

  /// The line for an entry, ending with a line feed; keys are sorted, what is missing has none.
  package static func bytes(of entry: JournalEntry) throws -> [UInt8] {
    try CanonicalJSON.bytes(Self(entry), isPretty: false) + [0x0A]
  }

  /// Reads a line without its line feed; nil if it's not byte for byte what ``bytes(of:)`` gives.
  package static func entry(from line: ArraySlice<UInt8>) -> JournalEntry? {
    guard let fields = try? JSONDecoder().decode(Self.self, from: Data(line)),
      let entry = fields.entry,
      let bytes = try? Self.bytes(of: entry),
      bytes.dropLast().elementsEqual(line)
    else { return nil }
    return entry
  }

  private init(_ entry: JournalEntry) {
    let draft = entry.draft
    sequence = entry.sequence
    time = entry.time
    who = entry.who
    kind = draft.kind.rawValue
    direction = draft.direction?.rawValue
    batch = draft.batch
    plan = draft.plan
    item = draft.item
    step = draft.step
    operation = draft.operation
    target = draft.target
    attribute = draft.attribute
    before = draft.before
    after = draft.after
    outcome = draft.outcome?.rawValue
    requestID = draft.requestID
    detail = draft.detail
    found = draft.found
    previousHash = entry.previousHash
    hash = entry.hash
  }

  private var entry: JournalEntry? {
    let (way, known) = (
      direction.flatMap(Direction.init), outcome.flatMap(JournalDraft.Outcome.init)
    )
    guard let kind = JournalDraft.Kind(rawValue: kind), (way == nil) == (direction == nil),
      (known == nil) == (outcome == nil)
    else { return nil }
    let draft = JournalDraft(
      kind: kind,
      direction: way,
      batch: batch,
      plan: plan,
      item: item,
      step: step,
      operation: operation,
      target: target,
      attribute: attribute,
      before: before,
      after: after,
      outcome: known,
      requestID: requestID,
      detail: detail,
      found: found
    )
    return JournalEntry(
      stored: draft,
      sequence: sequence,
      time: time,
      who: who,
      previousHash: previousHash,
      hash: hash
    )
  }
}

/// Walks over `journal/journal.jsonl` piece by piece and verifies the chain.
package struct JournalFileCheck: Sendable {
  /// The longest line that is read, in bytes.
  package static let maximumLine = 1 << 20

  private let noted: String?
  private var rest: [UInt8] = []
  private var walk = ChainWalk()
  private var unreadable: Int?
  /// Whether the hash that was noted elsewhere is that of an entry; nil if none was given.
  package private(set) var holdsNoted: Bool?

  /// - Parameter noted: Hash of an entry as it was noted outside of workspace and bundle.
  package init(noted: String? = nil) {
    self.noted = noted
    holdsNoted = noted.map { $0.hasSameBytes(as: JournalEntry.origin) }
  }

  /// Entries that verify, from the first on.
  package var entries: Int { walk.entries }
  /// Hash of the last of them.
  package var head: String { walk.head }
  /// The line at which the chain first fails; nil if it verifies so far.
  package var brokenAt: Int? { unreadable ?? walk.brokenAt }

  /// Takes the next bytes of the file.
  package mutating func feed(_ bytes: ArraySlice<UInt8>) {
    guard brokenAt == nil else { return }
    var bytes = bytes
    while let end = bytes.firstIndex(of: 0x0A) {
      take(rest + bytes[..<end])
      rest.removeAll(keepingCapacity: true)
      bytes = bytes[(end + 1)...]
    }
    rest += bytes
    if rest.count > Self.maximumLine { fail() }
  }

  /// Says that the file is over.
  package mutating func finish() {
    if brokenAt == nil, !rest.isEmpty { fail() }
  }

  private mutating func take(_ line: [UInt8]) {
    guard brokenAt == nil else { return }
    guard let entry = JournalLine.entry(from: line[...]) else { return fail() }
    walk.take(entry)
    if let noted, brokenAt == nil, entry.hash.hasSameBytes(as: noted) { holdsNoted = true }
  }

  private mutating func fail() {
    unreadable = walk.entries + 1
    rest = []
  }
}
