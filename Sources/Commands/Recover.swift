// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Pipeline
internal import Workspace

/// The command `crosswalk recover`.
struct Recover: Verb {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Mark what a run left unfinished whose process died.",
    discussion: """
      Never takes anything from a process that lives: the operating system's lock tells. \
      A plain `crosswalk run` does the same before it goes on.
      """
  )

  @OptionGroup var shared: SharedOptions

  private struct Document: Encodable {
    struct Holder: Encodable {
      let pid: Int
      let host: String
      let command: String
      let since: String
      let lastSeen: String
    }

    let marked: Int
    let formerHolder: Holder?
  }

  func run(in context: Context) throws -> Answer {
    let project = try context.project()
    let (holder, marked) = try project.recover()
    let document = Document(
      marked: marked,
      formerHolder: holder.map {
        Document.Holder(
          pid: $0.pid,
          host: $0.host,
          command: $0.command,
          since: $0.acquiredAt,
          lastSeen: $0.heartbeatAt
        )
      }
    )
    guard holder != nil || marked > 0 else {
      return Answer(
        document: document,
        text: "Nothing to recover: the last run ended in order.",
        next: context.command("status")
      )
    }
    var text = ""
    if let holder {
      text =
        "Process \(holder.pid) on \(visible(holder.host)) (crosswalk \(visible(holder.command))) "
        + "died; it was last seen \(visible(holder.heartbeatAt)).\n"
    }
    text +=
      marked > 0
      ? "Marked as failed: \(Figures.counted(marked, "attempt or step", "attempts and steps")). "
        + "Checkpoints stay."
      : "It left no step unfinished."
    return Answer(
      document: document,
      text: text,
      next: "\(context.command("run")) goes on from the checkpoint"
    )
  }
}
