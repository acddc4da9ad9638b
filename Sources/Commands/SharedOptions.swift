// SPDX-License-Identifier: Apache-2.0
internal import ArgumentParser

/// What every command understands.
struct SharedOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .long],
    help: ArgumentHelp("The workspace folder.", valueName: "dir")
  )
  var workspace = "."

  @Flag(help: "Print one JSON document on standard output; talk goes to standard error.")
  var json = false

  @Flag(name: .shortAndLong, help: "Say nothing but what was asked for, and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more, such as every chunk.")
  var verbose = false

  @Flag(name: .customLong("no-color"), help: "Use no colours, as with NO_COLOR.")
  var noColour = false

  init() {}
}

/// The shared options as plain values; they also exist where the command line was not understood.
struct Wishes {
  var workspace = "."
  var json = false
  var quiet = false
  var verbose = false
  var noColour = false

  init(_ options: SharedOptions) {
    workspace = options.workspace
    json = options.json
    quiet = options.quiet
    verbose = options.verbose
    noColour = options.noColour
  }

  /// Looks for the flags that decide how an error is shown.
  init(typed arguments: [String]) {
    let typed = arguments.prefix { $0 != "--" }
    json = typed.contains("--json")
    noColour = typed.contains("--no-color")
  }
}
