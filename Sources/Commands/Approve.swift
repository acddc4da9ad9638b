// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Execution
internal import Pipeline

/// The command `crosswalk approve`.
struct Approve: Verb {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Record that somebody read a batch and wants it applied as it stands.",
    discussion: """
      The digest is what `crosswalk plan show BATCH` prints: it covers every write, every user and \
      all inputs. If anything changes afterwards, the approval no longer counts. Approvals are \
      kept in the journal's chain and cannot be taken back, only be outdated.
      """
  )

  @Argument(help: "The batch: pilot, wave-01 and so on.")
  var batch: String

  @Option(help: "The digest of the batch, whole.")
  var digest: String

  @Option(help: "Who approves.")
  var by: String

  @Option(help: "The change request in your own system.")
  var ticket: String

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if by.utf8.allSatisfy({ $0 <= 0x20 }) { throw ValidationError("--by must name somebody.") }
    if ticket.utf8.allSatisfy({ $0 <= 0x20 }) {
      throw ValidationError("--ticket must name a change request.")
    }
  }

  private struct Document: Encodable {
    let batch: String
    let digest: String
    let by: String
    let ticket: String
    let time: String
    let operations: Int
  }

  func run(in context: Context) throws -> Answer {
    let project = try context.project()
    let approval = try project.approve(
      batch,
      digest: digest,
      by: by,
      ticket: ticket,
      who: Operator.name
    )
    let document = Document(
      batch: approval.batch,
      digest: approval.digest,
      by: approval.by,
      ticket: approval.ticket,
      time: Moment.text(approval.time),
      operations: approval.operations.count
    )
    return Answer(
      document: document,
      text: "Approved: \(visible(batch)) with "
        + "\(Figures.counted(approval.operations.count, "write")), by \(visible(by)), ticket "
        + "\(visible(ticket)).",
      next: PlanShow.held(try project.gates(), context)
        ?? "\(context.command("apply \(Context.quoted(batch))")) is a dry run; --execute writes"
    )
  }
}
