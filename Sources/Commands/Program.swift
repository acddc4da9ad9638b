// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import CMalloc
internal import Foundation
internal import Pipeline

/// The program as a whole: parses, runs one command, and is the only place where errors become
/// words and exit codes.
package enum Program {
  /// Runs the command line of this process and ends it.
  package static func main() -> Never {
    // A reader that goes away is no reason to die in the middle of a run.
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is a full disk: the write fails and says so.
    signal(SIGXFSZ, SIG_IGN)
    cmalloc_return_blocks_from(largeBlock)
    cmalloc_share_arenas(2)
    Console.occupyClosedStreams()
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(run(arguments, makeContext: systemContext).rawValue)
  }

  /// Blocks of this many bytes go back to the system when they are free.
  ///
  /// On the corpus of 100,000 and 1,000,000 users the peak is 410 MiB so, and 480 MiB without.
  private static let largeBlock: CInt = 1 << 20

  /// Runs one command line in the world that `makeContext` makes for its options.
  static func run(
    _ arguments: [String],
    makeContext: (Wishes) -> Context
  ) -> ProgramExit {
    do {
      var command = try Crosswalk.parseAsRoot(arguments)
      guard let verb = command as? any Verb else {
        try command.run()
        return .clean
      }
      return run(verb, in: makeContext(Wishes(verb.shared)))
    } catch {
      return answer(parserError: error, arguments, makeContext)
    }
  }

  private static func run(_ verb: any Verb, in context: Context) -> ProgramExit {
    let console = context.console
    do {
      guard !verb.shared.workspace.isEmpty else {
        throw UsageFailure(
          message: "the folder after -C is empty",
          advice: "Name the workspace folder, or leave -C out for the folder you are in."
        )
      }
      let answer = try verb.run(in: context)
      if verb.shared.json {
        console.print(try JSONDocument.text(answer.document))
      } else if answer.isAsked || !verb.shared.quiet, !answer.text.isEmpty {
        console.print(answer.text)
      }
      guard console.isIntact else { throw outputFailure }
      if let next = answer.next { console.say("next: \(next)") }
      return answer.status
    } catch let error as UsageFailure {
      let report = FailureReport(
        kind: .unexpected,
        code: "usage",
        message: error.message,
        advice: error.advice
      )
      return fail(report, .usage, json: verb.shared.json, console)
    } catch {
      let report = FailureReport(error)
      return fail(report, ProgramExit(report.kind), json: verb.shared.json, console)
    }
  }

  /// Help and version are answers; everything else that the parser throws is wrong usage.
  private static func answer(
    parserError error: any Error,
    _ arguments: [String],
    _ makeContext: (Wishes) -> Context
  ) -> ProgramExit {
    let wishes = Wishes(typed: arguments)
    let console = makeContext(wishes).console
    let message = Crosswalk.fullMessage(for: error, columns: 80)
    if Crosswalk.exitCode(for: error).isSuccess {
      console.print(message)
      guard console.isIntact else {
        return fail(outputFailure, ProgramExit(outputFailure.kind), json: false, console)
      }
      return .clean
    }
    var lines = message.split(separator: "\n").map { visible(String($0)) }
    let first = lines.isEmpty ? "" : lines.removeFirst()
    let report = FailureReport(
      kind: .unexpected,
      code: "usage",
      message: first.hasPrefix("Error: ") ? String(first.dropFirst(7)) : first,
      advice: (nearestCommand(arguments).map { ["Did you mean `\($0)`?"] + lines } ?? lines)
        .joined(separator: "\n")
    )
    return fail(report, .usage, json: wishes.json, console)
  }

  /// The command whose name is nearest to the first word that should be one and is none.
  private static func nearestCommand(_ arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = Crosswalk.self
    var path = ["crosswalk"]
    for word in arguments {
      let known =
        command.configuration.groupedSubcommands.flatMap(\.subcommands)
        + command.configuration.subcommands
      if known.isEmpty || word.utf8.first == UInt8(ascii: "-") { return nil }
      let typed = Array(word.utf8)
      let scored = known.compactMap { one in
        one.configuration.commandName.map { name in
          (
            type: one, name: name,
            changes: ListRules.distance(typed, Array(name.utf8))
          )
        }
      }
      guard let nearest = scored.min(by: { $0.changes < $1.changes }) else { return nil }
      path.append(nearest.name)
      guard nearest.changes == 0 else {
        return nearest.changes <= max(2, typed.count / 3) ? path.joined(separator: " ") : nil
      }
      command = nearest.type
    }
    return nil
  }

  private static var outputFailure: FailureReport {
    FailureReport(
      kind: .environment,
      code: "output",
      message: "standard output cannot be written",
      advice: "Look at the room on the disk it goes to, and whether it is open at all."
    )
  }

  private static func fail(
    _ report: FailureReport,
    _ status: ProgramExit,
    json: Bool,
    _ console: Console
  ) -> ProgramExit {
    if json {
      let document = ErrorDocument(
        error: .init(
          code: report.code,
          exitCode: status.rawValue,
          message: report.message,
          advice: report.advice
        )
      )
      if let text = try? JSONDocument.text(document) { console.print(text) }
    }
    console.complain(
      "crosswalk: \(console.paintedTalk("error:", .bad)) \(visible(report.message))"
    )
    if !report.advice.isEmpty {
      // Line ends are ours: whatever stands in the text itself has been made visible.
      let lines = report.advice.split(separator: "\n").map { visible(String($0)) }
      console.complain(lines.joined(separator: "\n"))
    }
    return status
  }

  private static func systemContext(_ wishes: Wishes) -> Context {
    Context(
      console: .system(
        isQuiet: wishes.quiet,
        isVerbose: wishes.verbose,
        noColour: wishes.noColour
      ),
      workspace: wishes.workspace,
      now: {
        Date().ISO8601Format(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
      },
      uptime: { ProcessInfo.processInfo.systemUptime }
    )
  }
}
