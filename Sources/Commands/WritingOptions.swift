// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser
internal import Foundation

/// What every command understands that can write to a cloud.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Write. Asks for the name of the batch unless --confirm gives it.")
  var execute = false

  @Option(help: ArgumentHelp("The name of the batch, again: do not ask.", valueName: "batch"))
  var confirm: String?

  @Flag(help: "State that the provisioning job is paused, where Graph cannot be asked.")
  var provisioningPaused = false

  init() {}

  /// Makes sure that somebody means this batch.
  ///
  /// - Throws: ``UsageFailure`` unless its name was given or typed.
  func requireConfirmation(of batch: String, _ console: Console, verb: String) throws {
    if let confirm {
      guard confirm.utf8.elementsEqual(batch.utf8) else {
        throw UsageFailure(
          message: "--confirm names another batch",
          advice: "Nothing was written. Type --confirm \(batch)."
        )
      }
      return
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw UsageFailure(
        message: "nobody is there to confirm the batch",
        advice: "Nothing was written. Add --confirm \(batch)."
      )
    }
    console.complain("This writes to AWS and Entra. Type the name of the batch to \(verb) it:")
    guard let typed = readLine(), typed.utf8.elementsEqual(batch.utf8) else {
      throw UsageFailure(
        message: "the name that was typed is another one",
        advice: "Nothing was written."
      )
    }
  }
}
