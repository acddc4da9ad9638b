// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline

/// The command `crosswalk diff`.
struct Diff: Verb {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed between two live snapshots, per user.",
    discussion: """
      Snapshots are numbered from 1; `crosswalk export --refresh` takes a new one and keeps the \
      one before.
      """
  )

  @Argument(help: "The number of the older snapshot.")
  var old: Int
  @Argument(help: "The number of the newer snapshot.")
  var new: Int

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    let diff = try context.project().diff(old: old, new: new)
    return Answer(document: diff, text: Self.text(diff))
  }

  static func text(_ diff: SnapshotDiff) -> String {
    guard !diff.changes.isEmpty else {
      return "Snapshots \(diff.old) and \(diff.new) hold the same users."
    }
    var lines = [
      "From snapshot \(diff.old) to \(diff.new): \(Figures.counted(diff.changes.count, "user"))"
    ]
    for change in diff.changes {
      lines.append(
        "\(change.side) \(change.kind.rawValue): \(visible(change.name)) (\(visible(change.id)))"
      )
      lines += change.values.map {
        "  \($0.attribute): \($0.old.map(visible) ?? "none") -> \($0.new.map(visible) ?? "none")"
      }
    }
    return lines.joined(separator: "\n")
  }
}
