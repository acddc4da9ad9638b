// SPDX-License-Identifier: Apache-2.0
internal import Execution
internal import Pipeline

/// Tells the operator how a batch goes: one redrawn line on a terminal, a line per write elsewhere.
final class BatchProgress {
  private let console: Console
  private let uptime: () -> Double
  private let verb: String
  private var total = 0
  private var taken = 0
  private var failures = 0
  private var start = 0.0

  init(console: Console, uptime: @escaping () -> Double, verb: String) {
    self.console = console
    self.uptime = uptime
    self.verb = verb
  }

  func start(total: Int, checks: [PreflightCheck]) {
    self.total = total
    start = uptime()
    for check in checks {
      let word =
        switch check.outcome {
        case .good: "ok      "
        case .warning: "WARNING "
        case .refused: "REFUSED "
        }
      console.say("\(word) \(check.name): \(visible(check.finding))")
      if !check.advice.isEmpty { console.say("         \(visible(check.advice))") }
    }
    console.say("\(verb): \(Figures.counted(total, "write")) to do")
  }

  /// Writes per second while there is more than one, else seconds per write.
  private var rate: String? {
    let seconds = uptime() - start
    guard seconds > 0.5 else { return nil }
    let rate = Double(taken) / seconds
    return rate >= 1
      ? "\(Int(rate.rounded()))/s" : "\(Figures.duration(seconds / Double(taken))) each"
  }

  func took(_ report: OperationReport) {
    taken += 1
    let isGood = report.outcome == .done || report.outcome == .already
    if !isGood { failures += 1 }
    let rate = rate.map { ", \($0)" } ?? ""
    let standing =
      "\(verb): item \(report.operation.item), \(taken) of \(total)\(rate), "
      + "\(max(0, total - taken)) remaining, \(failures) failed or held"
    if console.err.isTerminal, isGood { return console.redraw(standing) }
    let detail = report.detail.isEmpty ? "" : " (\(visible(report.detail)))"
    console.say(
      "\(standing); \(visible(report.operation.attribute)) \(report.outcome.rawValue)\(detail)"
    )
  }
}
