// SPDX-License-Identifier: Apache-2.0
internal import Foundation

extension Console {
  /// The console of this process.
  ///
  /// Colour needs a terminal that knows it, and nobody who forbids it: `--no-color`, `NO_COLOR`
  /// with any value, `TERM=dumb`.
  static func system(isQuiet: Bool, isVerbose: Bool, noColour: Bool) -> Console {
    let environment = ProcessInfo.processInfo.environment
    let isPlain =
      noColour || !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    return Console(
      out: stream(STDOUT_FILENO, isPlain: isPlain),
      err: stream(STDERR_FILENO, isPlain: isPlain),
      isQuiet: isQuiet,
      isVerbose: isVerbose
    )
  }

  /// Puts something into the places of closed standard streams.
  ///
  /// Otherwise the next file that is opened, such as a report, would stand there, and what the
  /// program says would be written into it. Writing to a stream that was closed still fails.
  static func occupyClosedStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  private static func stream(_ descriptor: Int32, isPlain: Bool) -> Stream {
    let isTerminal = isatty(descriptor) == 1
    // A dumb terminal cannot go back to the start of a line.
    let isDumb = ProcessInfo.processInfo.environment["TERM"] == "dumb"
    return Stream(
      isTerminal: isTerminal && !isDumb,
      hasColour: isTerminal && !isPlain,
      width: isTerminal ? columns(descriptor) : 80
    ) { write($0, to: descriptor) }
  }

  private static func columns(_ descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        return errno == EPIPE
      }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
