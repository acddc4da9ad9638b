// SPDX-License-Identifier: Apache-2.0

/// Where a step can continue: opaque to the engine, JSON by convention.
package struct Checkpoint: Equatable, Sendable {
  /// Compared as bytes, stored as it is.
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.text.utf8.elementsEqual(rhs.text.utf8)
  }
}

/// One input item that a step left out, on the record.
package struct Skip: Equatable, Sendable {
  /// Where it stands in the input, such as `aws/users.json: user 17`.
  package let position: String
  /// Why it was left out; holds no personal data.
  package let reason: String

  package init(position: String, reason: String) {
    self.position = position
    self.reason = reason
  }
}

/// What one chunk did; commits together with the rows it wrote.
package struct ChunkResult: Equatable, Sendable {
  /// Items taken from the input, those skipped among them.
  package let read: Int
  /// Items or rows written, as the step counts them.
  package let written: Int
  /// Items left out, in input order.
  package let skips: [Skip]
  /// Where the step continues after this chunk; differs from the one before unless it is the last.
  package let checkpoint: Checkpoint
  /// Whether the step is done with this chunk.
  package let isLast: Bool
  /// How many items the whole step will read, if known; for progress only.
  package let total: Int?

  package init(
    read: Int,
    written: Int,
    skips: [Skip] = [],
    checkpoint: Checkpoint,
    isLast: Bool,
    total: Int? = nil
  ) {
    self.read = read
    self.written = written
    self.skips = skips
    self.checkpoint = checkpoint
    self.isLast = isLast
    self.total = total
  }
}
