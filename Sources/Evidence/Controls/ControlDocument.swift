// SPDX-License-Identifier: Apache-2.0

/// The mapping of controls to rules and files as it stands in `controls.json`.
package struct ControlDocument: Encodable, Sendable {
  struct Entry: Encodable, Sendable {
    let framework: String
    let edition: String
    let source: String
    let control: String
    let title: String
    let rules: [String]
    let records: [String]
    let beyond: String
  }

  let version = Controls.version
  let statement = "Evidence that speaks to a control; no claim that any control is met."
  let controls: [Entry]

  /// - Parameter rules: Ids of all rules, in catalogue order.
  package init(rules: [String]) {
    controls = Controls.all.map {
      Entry(
        framework: $0.framework.rawValue,
        edition: $0.framework.version,
        source: $0.framework.source,
        control: $0.id,
        title: $0.title,
        rules: $0.rules(of: rules),
        records: $0.records.map(\.rawValue),
        beyond: $0.beyond
      )
    }
  }

  /// The file as it stands in the bundle.
  package func bytes() throws -> [UInt8] { try CanonicalJSON.bytes(self, isPretty: true) + [0x0A] }
}
