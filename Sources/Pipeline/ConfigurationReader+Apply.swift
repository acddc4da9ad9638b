// SPDX-License-Identifier: Apache-2.0
internal import Yams

extension ConfigurationReader {
  /// Reads the section `apply`.
  func readApply(_ node: Node) throws -> Configuration.Apply {
    var apply = Configuration.Apply()
    let keys = try section(
      node,
      "apply",
      ["stopAfterFailures", "snapshotLimit", "window", "patience", "rate", "aws", "entra"]
    )
    if let node = keys["stopAfterFailures"] {
      apply.stopAfterFailures = try number(node, "apply.stopAfterFailures", atLeast: 1)
    }
    if let node = keys["snapshotLimit"] {
      apply.snapshotLimit = try number(node, "apply.snapshotLimit", atLeast: 1)
    }
    if let node = keys["patience"] {
      guard let seconds = node.float, (0.1...600).contains(seconds) else {
        throw error(.invalidValue, node, "apply.patience", "Expected seconds, from 0.1 to 600.")
      }
      apply.patience = seconds
    }
    if let node = keys["rate"] { apply.rate = try rate(node, "apply.rate") }
    if let node = keys["aws"] { apply.aws = try readLiveAWS(node, "apply.aws") }
    if let node = keys["entra"] { apply.entra = try readLiveEntra(node, "apply.entra") }
    if let node = keys["window"] {
      let ends = try section(node, "apply.window", ["from", "to"])
      guard let from = ends["from"], let to = ends["to"] else {
        throw error(.missingKey, node, "apply.window", "Give both, such as {from: \"22:00\", …}.")
      }
      let window = DailyWindow(
        from: try clock(from, "apply.window.from"),
        to: try clock(to, "apply.window.to")
      )
      guard window.from != window.to else {
        throw error(.invalidValue, node, "apply.window", "The window must end after it begins.")
      }
      apply.window = window
    }
    return apply
  }

  /// A time of day as minutes after midnight.
  private func clock(_ node: Node, _ key: String) throws -> Int {
    let parts = (node.string ?? "").utf8.split(separator: 0x3A).map {
      $0.count <= 2 ? Int(String(Substring($0))) : nil
    }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
      (0..<60).contains(minute)
    else {
      throw error(.invalidValue, node, key, "Expected a time in UTC in quotes, such as \"22:00\".")
    }
    return hour * 60 + minute
  }
}
