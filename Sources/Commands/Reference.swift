// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Foundation
internal import Pipeline
internal import Rules

/// `crosswalk reference`, for those who build crosswalk: the pages of docs/ that follow from code.
struct Reference: Verb {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Write the generated pages of the documentation.",
    shouldDisplay: false
  )

  @Argument(help: ArgumentHelp("The documentation folder.", valueName: "dir"))
  var folder: String

  @OptionGroup var shared: SharedOptions

  func run(in context: Context) throws -> Answer {
    var pages = [
      "guide/permissions.md": ReferenceDocuments.permissions,
      "reference/cli.md": Self.commandLine(),
      "reference/exit-codes.md": ProgramExit.markdown,
      "reference/report-formats.md": ReferenceDocuments.reportFormats,
      "reference/report.schema.json": try ReferenceDocuments.reportSchema(),
      "reference/schema.md": try ReferenceDocuments.schema(),
      "rules/README.md": ReferenceDocuments.rulesIndex(of: RuleReference.all),
    ]
    for rule in RuleReference.all {
      pages["rules/\(rule.id).md"] = ReferenceDocuments.page(of: rule)
    }
    let base = URL(fileURLWithPath: folder)
    let paths = pages.keys.sorted()
    for path in paths {
      let file = base.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(pages[path, default: ""].utf8).write(to: file)
    }
    return Answer(document: ["pages": paths], text: paths.joined(separator: "\n"))
  }

  /// The page docs/reference/cli.md: the help of every command, 80 columns wide.
  static func commandLine() -> String {
    var lines = [
      "# Commands", "", "Generated from the program's help; do not edit.", "", "```text",
      Crosswalk.helpMessage(columns: 80), "```",
    ]
    for command in Crosswalk.configuration.groupedSubcommands.flatMap(\.subcommands)
    where command.configuration.shouldDisplay {
      lines += [
        "", "## \(command.configuration.commandName ?? "")", "", "```text",
        Crosswalk.helpMessage(for: command, columns: 80), "```",
      ]
      for inner in command.configuration.subcommands {
        let names = [command.configuration.commandName, inner.configuration.commandName]
        lines += [
          "", "### " + names.compactMap { $0 }.joined(separator: " "), "", "```text",
          Crosswalk.helpMessage(for: inner, columns: 80), "```",
        ]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
