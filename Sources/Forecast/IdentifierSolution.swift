// SPDX-License-Identifier: Apache-2.0

/// How many people one candidate serves, and how.
package struct IdentifierTally: Equatable, Sendable {
  /// The value is the UserName of the person's AWS user, byte for byte.
  package var exact = 0
  /// Equal but for case or normalisation.
  package var caseOnly = 0
  /// No AWS user has the value as UserName.
  package var noMatch = 0
  /// Another person's AWS user has it, compared folded.
  package var wrongPerson = 0
  /// Those of them whose names are only crossed: the other AWS user has its own person with another
  /// value, so renaming both brings each to their own.
  package var crossed = 0
  package var empty = 0
  /// Not an address, or not legal as a UserName.
  package var notAnAddress = 0
  /// NameID and SCIM user name would differ: guests with the UPN as source.
  package var apart = 0
  /// The export doesn't hold the attribute.
  package var unknown = 0
  /// People whose value somebody else has as well, counted from the second on.
  package var duplicates = 0

  package init() {}

  /// How many AWS users would be renamed.
  package var renames: Int { caseOnly + noMatch + crossed }

  /// How many Entra users would be edited first.
  package var edits: Int { empty + notAnAddress + apart + stillWrong + duplicates }

  /// Who would land on somebody else's AWS user after the renames as well.
  package var stillWrong: Int { wrongPerson - crossed }

  mutating func add(_ other: Self) {
    exact += other.exact
    caseOnly += other.caseOnly
    noMatch += other.noMatch
    wrongPerson += other.wrongPerson
    crossed += other.crossed
    empty += other.empty
    notAnAddress += other.notAnAddress
    apart += other.apart
    unknown += other.unknown
    duplicates += other.duplicates
  }
}

/// The candidates by fitness.
package struct IdentifierSolution: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    package let candidate: IdentifierCandidate
    package let tally: IdentifierTally

    /// Whether after the changes nobody lands on somebody else's AWS user and nobody's value is
    /// shared.
    package var isSafe: Bool { tally.stillWrong == 0 && tally.duplicates == 0 }

    /// Less is better: safe, known, few changes, few of them in Entra, simple.
    var rank: Rank {
      Rank(
        danger: tally.stillWrong,
        shared: tally.duplicates,
        unknown: tally.unknown,
        changes: tally.renames + tally.edits,
        edits: tally.edits,
        complexity: candidate.complexity
      )
    }
  }

  /// The order of candidates, most important first.
  struct Rank: Comparable {
    let danger: Int
    let shared: Int
    let unknown: Int
    let changes: Int
    let edits: Int
    let complexity: Int

    static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.danger, lhs.shared, lhs.unknown, lhs.changes, lhs.edits, lhs.complexity)
        < (rhs.danger, rhs.shared, rhs.unknown, rhs.changes, rhs.edits, rhs.complexity)
    }
  }

  /// Best first.
  package let lines: [Line]

  /// The choice that needs the fewest changes and leads nobody to a wrong person; nil if every
  /// choice does.
  package var recommended: Line? { lines.first { $0.isSafe && $0.tally.unknown == 0 } }
}
