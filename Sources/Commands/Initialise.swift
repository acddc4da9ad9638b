// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Foundation
internal import Pipeline

/// The command `crosswalk init`.
struct Initialise: Verb {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a workspace: find the exported files and write crosswalk.yaml.",
    discussion: """
      Without --aws and --entra, the folders aws/ and entra/ in the workspace folder are looked \
      through, or the workspace folder itself. Files are told by what is in them.

      With --live, crosswalk.yaml gets sections to fill in for reading over the APIs of AWS and \
      Microsoft Graph; a side whose exports are named is read from them all the same.
      """
  )

  @Option(help: ArgumentHelp("Folder with the exports of the AWS side.", valueName: "dir"))
  var aws: String?

  @Option(
    help: ArgumentHelp("Folder with those of the Entra side; may be the same.", valueName: "dir")
  )
  var entra: String?

  @Option(
    name: .customLong("aws-users"),
    parsing: .singleValue,
    help: ArgumentHelp("The AWS users, JSON or CSV; may be repeated for pages.", valueName: "file")
  )
  var awsUsers: [String] = []

  @Option(
    name: .customLong("entra-users"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "The Entra users, JSON or CSV; may be repeated for pages.",
      valueName: "file"
    )
  )
  var entraUsers: [String] = []

  @Flag(help: "Read over the APIs whichever side has no exports named.")
  var live = false

  @Flag(help: "Replace a crosswalk.yaml that is there.")
  var force = false

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    var sides: Set<WorkspaceTemplate.LiveSide> = []
    if live, aws == nil, awsUsers.isEmpty { sides.insert(.aws) }
    if live, entra == nil, entraUsers.isEmpty { sides.insert(.entra) }
    var inventory = try ExportInventory(
      awsFolder: sides.contains(.aws) ? nil : aws ?? folder("aws"),
      entraFolder: sides.contains(.entra) ? nil : entra ?? folder("entra")
    )
    for (paths, kind) in [(awsUsers, Configuration.InputKind.awsUsers), (entraUsers, .entraUsers)]
    where !paths.isEmpty {
      for path in paths where !FileManager.default.isReadableFile(atPath: path) {
        throw FailureReport(
          kind: .notFound,
          code: "notFound",
          message: "\(path): no file that can be read",
          advice: "Name the export of the users."
        )
      }
      inventory.use(paths, for: kind)
    }
    for (folder, kind) in [(aws, Configuration.InputKind.awsUsers), (entra, .entraUsers)] {
      guard let folder, inventory.files[kind] == nil else { continue }
      throw FailureReport(
        kind: .notFound,
        code: "notFound",
        message: "\(folder): no export of the users is here",
        advice:
          "Make one (\(kind.origin)), or name it with \(kind == .awsUsers ? "--aws-users" : "--entra-users")."
      )
    }
    let result = try WorkspaceTemplate.write(
      into: context.workspace,
      inventory: inventory,
      live: sides,
      replacing: force
    )
    return Answer(
      document: result,
      text: Self.text(result),
      isAsked: false,
      next: next(result, context)
    )
  }

  /// A folder to look through when none was named: the usual one, or the workspace itself.
  private func folder(_ name: String) -> String? {
    let path = (shared.workspace as NSString).appendingPathComponent(name)
    if FileManager.default.fileExists(atPath: path) { return path }
    return FileManager.default.fileExists(atPath: shared.workspace) ? shared.workspace : nil
  }

  private func next(_ result: InitialisedWorkspace, _ context: Context) -> String {
    if !result.live.isEmpty {
      return "fill in \(result.live.joined(separator: " and ")) in "
        + "\(visible(result.configuration)); then type " + context.command("doctor")
    }
    return result.isRunnable
      ? "look through \(visible(result.configuration)), federation above all; then type "
        + context.command("run")
      : "put the exports where \(visible(result.configuration)) says, then type "
        + context.command("run")
  }

  private static func text(_ result: InitialisedWorkspace) -> String {
    var lines = ["Wrote \(visible(result.configuration))", ""]
    if !result.found.isEmpty {
      var table = TextTable(["found", "files"])
      for source in result.found {
        let first = source.files.first.map { visible($0) } ?? ""
        let more = source.files.count > 1 ? " and \(source.files.count - 1) more" : ""
        table.add([source.kind, first + more])
      }
      lines += [table.text, ""]
    }
    if !result.missing.isEmpty {
      var table = TextTable(["not found", "without it"])
      for gap in result.missing {
        table.add([gap.kind, gap.loss.isEmpty ? "nothing can be run" : gap.loss])
      }
      lines += [table.text, ""]
    }
    lines += result.notes.map { "Note: \(visible($0))" }
    return lines.joined(separator: "\n")
  }
}
