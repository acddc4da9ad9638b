// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import GRDB
internal import Identity
internal import JobEngine
internal import Records
internal import Workspace

/// Whether the plan in the workspace is that of the inputs, decisions and rules as they are now.
enum PlanStanding {
  /// What changed since the plan was made, in sentences; empty if it is current.
  ///
  /// - Throws: What reading the inputs throws, such as a file that is gone.
  static func changes(_ context: PipelineContext) throws -> [String] {
    let digests = try StageDigests(context)
    let steps = try context.file.queue.read { database in
      try JobHistory(WorkspaceTransaction(database)).steps()
    }
    func record(_ stage: Stage) -> StepRecord? {
      steps.first { $0.step.hasSameBytes(as: stage.rawValue) }?.record
    }
    let isSame = record(.stage)?.inputDigest.hasSameBytes(as: digests[.stage]) ?? false
    for stage in Stage.allCases where stage <= .stage {
      // A check that was recorded since changes findings about the checklist, not the plan.
      if stage == .flag, isSame { continue }
      let record = record(stage)
      guard let record, record.status == .completed else {
        return ["the stage \(stage.rawValue) is not complete"]
      }
      if record.inputDigest.hasSameBytes(as: digests[stage]) { continue }
      return try causes(stage, context)
    }
    return []
  }

  /// The digest that the batches of the workspace were made over.
  static func inputsDigest(_ transaction: WorkspaceTransaction) throws -> String {
    try JobHistory(transaction).steps()
      .first { $0.step.hasSameBytes(as: Stage.stage.rawValue) }?.record.inputDigest ?? ""
  }

  private static func causes(_ stage: Stage, _ context: PipelineContext) throws -> [String] {
    switch stage {
    case .export:
      var recorded: [String: String] = [:]
      for file in try context.file.inputFiles() { recorded[file.path] = file.sha256 }
      var causes: [String] = []
      for input in context.inputs {
        switch recorded.removeValue(forKey: input.name) {
        case nil: causes.append("the input \(input.name) is new")
        case let old? where !old.hasSameBytes(as: input.digest.sha256):
          causes.append("the input \(input.name) changed (STORE-013)")
        default: break
        }
      }
      let gone = recorded.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      causes += gone.map { "the input \($0) is gone" }
      return causes.isEmpty
        ? ["the snapshot is another one, or settings of the import changed"] : causes
    case .match: return ["the decisions, the federation or the matching settings changed"]
    case .flag: return ["the rule catalogue of this version is another one, or waivers changed"]
    case .forecast, .stage, .report: return ["the settings of the batches changed"]
    }
  }
}
