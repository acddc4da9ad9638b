// SPDX-License-Identifier: Apache-2.0

/// How far one stage is, drawn into one line of text.
struct ProgressLine: Equatable {
  var stage: String
  /// Records done, those of earlier attempts among them.
  var done: Int
  /// Records of the whole stage; nil if not known.
  var total: Int?
  /// Records that earlier attempts had done: they say nothing about the speed.
  var doneBefore: Int
  /// Seconds since this attempt began the stage.
  var elapsed: Double

  private static let longestBar = 30
  private static let shortestBar = 8
  private static let stageWidth = 6

  /// The line, at most `width` columns long: ASCII only, the bar as long as there is room.
  ///
  /// ```swift
  /// "match   [########                 ]   33%  33,000 of 100,000  11,000/s  ETA 0:06"
  /// ```
  func drawn(width: Int) -> String {
    let name =
      stage + String(repeating: " ", count: max(0, Self.stageWidth - stage.unicodeScalars.count))
    var facts: [String] = []
    guard let total, total > 0 else {
      facts.append("\(Figures.grouped(done)) records")
      if let rate { facts.append("\(Figures.grouped(rate))/s") }
      facts.append(Figures.clock(elapsed))
      return Self.cut("\(name)  \(facts.joined(separator: "  "))", width)
    }
    let part = min(1, Double(done) / Double(total))
    let percent = String(Int(part * 100))
    facts.append(String(repeating: " ", count: 3 - percent.utf8.count) + percent + "%")
    facts.append("\(Figures.grouped(done)) of \(Figures.grouped(total))")
    if let rate { facts.append("\(Figures.grouped(rate))/s") }
    if let rate, rate > 0, done < total {
      facts.append("ETA \(Figures.clock(Double(total - done) / Double(rate)))")
    }
    let tail = facts.joined(separator: "  ")
    let room = min(Self.longestBar, width - name.utf8.count - tail.utf8.count - 6)
    guard room >= Self.shortestBar else { return Self.cut("\(name)  \(tail)", width) }
    let filled = Int(part * Double(room))
    let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: room - filled)
    return "\(name)  [\(bar)]  \(tail)"
  }

  /// Records per second in this attempt; nil in the first instant.
  private var rate: Int? { Figures.rate(done - doneBefore, in: elapsed) }

  private static func cut(_ text: String, _ width: Int) -> String {
    String(decoding: text.utf8.prefix(max(0, width)), as: UTF8.self)
  }
}
