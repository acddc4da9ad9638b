// SPDX-License-Identifier: Apache-2.0
internal import Evidence
internal import Foundation
internal import GRDB
internal import Identity
internal import Matching
internal import Records
internal import Rules
internal import Workspace

/// For each stage, the digest of all that decides its output, chained over the stages before it.
///
/// Limits are left out on purpose: the size of a chunk changes no result.
struct StageDigests {
  let export: String
  let match: String
  let flag: String
  let forecast: String
  let stage: String
  let report: String
  private let run: String

  init(_ context: PipelineContext) throws {
    let configuration = context.configuration
    let decisions = try DecisionsFile.load(context)
    var parts = ["export", "2"]
    for input in context.inputs { parts += [input.kind.rawValue, input.name, input.digest.sha256] }
    if configuration.live.isUsed {
      parts += ["live", String(context.snapshot)] + configuration.live.identity
    }
    parts += Self.pairs(configuration.matching.domainMap)
    parts += Self.pairs(configuration.csvHeaders)
    parts += decisions.entraIDs.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    parts.append(configuration.federation.provisioning.scope.rawValue)
    export = digest(of: parts)

    parts = ["match", "2", export, UnicodeLibrary.version]
    if let name = configuration.decisions {
      let path = InputFiles(folder: context.folder).absolute(name)
      parts.append(try contentDigest(ofFile: path, displayName: name).sha256)
    }
    parts += ["service"] + configuration.matching.serviceWords
    parts += ["role"] + configuration.matching.roleWords
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    parts.append(
      String(decoding: try encoder.encode(configuration.federation), as: UTF8.self)
    )
    match = digest(of: parts)

    let access = configuration.access
    let hasBreakGlass = access.breakGlass?.isUsable ?? false
    forecast = digest(
      of: ["forecast", "5", match, String(hasBreakGlass)] + access.administrators
    )

    let rules = digest(
      of: ["flag", "8", forecast, Catalogue.version, access.managementAccount ?? ""]
        + ["own identities"] + access.applicationsWithOwnIdentities
        + Self.breakGlass(context) + context.risks.identity(on: context.day)
    )
    // The plan doesn't rest on what was recorded or applied: that must not make an approval stale.
    let records = try context.file.queue.read { database in
      let transaction = WorkspaceTransaction(database)
      return try ChecklistFacts.identity(transaction) + ExecutionFacts(transaction).identity
    }
    flag = digest(of: ["records", rules] + records)

    let batches = configuration.batches
    let numbers = [batches.pilot, batches.size, batches.assignments, batches.mayLosePercent]
    stage = digest(
      of: ["stage", "5", rules] + numbers.map(String.init)
        + [batches.fixNames, batches.fixEmail, batches.assign].map(String.init)
        + ["volunteers"] + batches.volunteers
    )

    run = digest(
      of: ["report", "4", stage, configuration.workspace, context.toolVersion, Controls.version]
        + (configuration.csvByteOrderMark ? ["byte order mark"] : [])
    )
    // What was approved, applied, verified and recorded changes the report of a run, not which
    // run it is.
    let execution = try context.file.executionIdentity()
    report = digest(of: ["written", run, flag] + execution)
  }

  subscript(stage: Stage) -> String {
    switch stage {
    case .export: export
    case .match: match
    case .flag: flag
    case .forecast: forecast
    case .stage: self.stage
    case .report: report
    }
  }

  /// The name of the run, and of its folder under the reports folder.
  var runID: String { "run-\(run.prefix(12))" }

  /// The ways in without Identity Center; of the day, only whether their test is too old by it.
  private static func breakGlass(_ context: PipelineContext) -> [String] {
    guard let access = context.configuration.access.breakGlass else { return [] }
    let isOld = access.testedSeconds.map { context.day.seconds - $0 > 180 * 86_400 } ?? false
    return [access.path ?? "", access.tested ?? "", isOld ? "old" : "new"] + access.users
  }

  private static func pairs(_ map: [String: String]) -> [String] {
    map.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap {
      [$0.key, $0.value]
    }
  }
}
