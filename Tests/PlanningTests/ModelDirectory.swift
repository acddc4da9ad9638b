// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Planning

/// A directory of user names that refuses what AWS might refuse.
struct ModelDirectory {
  private(set) var names: [String: String] = [:]
  private var owners: [Identifier: String] = [:]
  private let folding: Folding

  /// Whether every operation so far found its before-image and a free name.
  private(set) var refusals: [String] = []

  init(_ candidates: [PlanCandidate], _ folding: Folding) {
    self.folding = folding
    for candidate in candidates {
      names[candidate.userID] = candidate.userName
      owners[Identifier(folding.folded(candidate.userName))] = candidate.userID
    }
  }

  /// Applies a rename; other operations are ignored.
  mutating func apply(_ operation: PlannedOperation) {
    guard operation.attribute == .userName else { return }
    guard let before = operation.before, let after = operation.after,
      let present = names[operation.target], present.hasSameBytes(as: before)
    else {
      refusals.append("before-image of row \(operation.localRow)")
      return
    }
    let key = Identifier(folding.folded(after))
    if let owner = owners[key], owner != operation.target {
      refusals.append("name of row \(operation.localRow) is taken")
      return
    }
    owners[Identifier(folding.folded(before))] = nil
    owners[key] = operation.target
    names[operation.target] = after
  }
}
