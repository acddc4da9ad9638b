// SPDX-License-Identifier: Apache-2.0
internal import JobEngine

/// Tells the user how a run goes: one redrawn line on a terminal, plain lines elsewhere.
final class RunProgress: JobObserver {
  /// Seconds that lie at least between two plain lines about the chunks of a stage.
  private static let plainPause = 5.0
  /// Seconds that lie at least between two drawings of the line.
  private static let drawnPause = 0.1

  private let console: Console
  private let uptime: () -> Double
  private var started = 0.0
  private var lastWord = 0.0
  private var countsBefore = StepCounts()
  /// What each stage took, in order.
  private(set) var timings: [StageTiming] = []

  /// Watches with a clock that tells seconds since some fixed moment and never goes back.
  init(console: Console, uptime: @escaping () -> Double) {
    self.console = console
    self.uptime = uptime
  }

  func stepSkipped(_ name: String, counts: StepCounts) {
    console.say("\(name): complete already, \(Figures.counted(counts.read, "record")) read")
    timings.append(StageTiming(stage: name, ran: false, seconds: 0, read: 0, written: 0, chunks: 0))
  }

  func stepStarted(_ name: String, resuming: Bool, counts: StepCounts) {
    started = uptime()
    lastWord = started
    countsBefore = counts
    let isContinued = resuming && counts.chunks > 0
    let how =
      isContinued ? "goes on after \(Figures.counted(counts.read, "record"))" : "started"
    if console.err.isTerminal, !isContinued {
      draw(name, counts, total: nil, at: started)
    } else {
      console.say("\(name): \(how)")
    }
  }

  func chunkCommitted(_ name: String, counts: StepCounts, total: Int?) {
    let now = uptime()
    let pause = console.err.isTerminal ? Self.drawnPause : console.isVerbose ? 0 : Self.plainPause
    guard now - lastWord >= pause else { return }
    lastWord = now
    if console.err.isTerminal, !console.isVerbose {
      draw(name, counts, total: total, at: now)
    } else {
      let of = total.map { " of \(Figures.grouped($0))" } ?? ""
      let rate = Figures.rate(counts.read - countsBefore.read, in: now - started)
      console.say(
        "\(name): \(Figures.grouped(counts.read))\(of) read, chunk \(Figures.grouped(counts.chunks))"
          + (rate.map { ", \(Figures.grouped($0))/s" } ?? "")
      )
    }
  }

  func stepEnded(_ name: String, status: ExecutionStatus, counts: StepCounts) {
    let seconds = uptime() - started
    timings.append(
      StageTiming(
        stage: name,
        ran: true,
        seconds: seconds,
        read: counts.read - countsBefore.read,
        written: counts.written - countsBefore.written,
        chunks: counts.chunks - countsBefore.chunks
      )
    )
    let word =
      switch status {
      case .completed: "done"
      case .stopped: "stopped"
      default: "failed"
      }
    let skipped = counts.skipped > 0 ? ", \(Figures.grouped(counts.skipped)) skipped" : ""
    console.say(
      "\(name): \(word), \(Figures.grouped(counts.read)) read, "
        + "\(Figures.grouped(counts.written)) written\(skipped), in \(Figures.duration(seconds))"
    )
  }

  private func draw(_ name: String, _ counts: StepCounts, total: Int?, at now: Double) {
    let line = ProgressLine(
      stage: name,
      done: counts.read,
      total: total,
      doneBefore: countsBefore.read,
      elapsed: now - started
    )
    // The last column stays free: some terminals begin a new line there.
    console.redraw(line.drawn(width: console.err.width - 1))
  }
}

/// How long one stage took in this run.
struct StageTiming: Codable, Equatable {
  let stage: String
  /// False if it was complete already.
  let ran: Bool
  /// Wall time.
  let seconds: Double
  /// In this run only.
  let read: Int
  let written: Int
  let chunks: Int

  /// The table that `--timings` prints; `total` is the wall time of the whole command in seconds.
  static func table(_ timings: [StageTiming], total: Double) -> String {
    var table = TextTable(
      ["stage", "wall", "share", "read", "read/s", "written", "written/s", "chunks"],
      [.left, .right, .right, .right, .right, .right, .right, .right]
    )
    func row(_ name: String, _ seconds: Double, _ counts: [String]) {
      let share = total > 0 ? Int((seconds / total * 100).rounded()) : 0
      table.add([name, Figures.duration(seconds), "\(share)%"] + counts)
    }
    func speed(_ count: Int, _ seconds: Double) -> String {
      Figures.rate(count, in: seconds).map(Figures.grouped) ?? "-"
    }
    for entry in timings {
      guard entry.ran else {
        table.add([entry.stage, "complete already"])
        continue
      }
      row(
        entry.stage,
        entry.seconds,
        [
          Figures.grouped(entry.read), speed(entry.read, entry.seconds),
          Figures.grouped(entry.written), speed(entry.written, entry.seconds),
          Figures.grouped(entry.chunks),
        ]
      )
    }
    let rest = max(0, total - timings.map(\.seconds).reduce(0, +))
    row("around", rest, [])
    row("total", total, [])
    return table.text
  }
}
