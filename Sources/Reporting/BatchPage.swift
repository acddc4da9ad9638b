// SPDX-License-Identifier: Apache-2.0

/// One batch on one page, for whoever approves it: every write with its reason.
///
/// The same model gives the same bytes; nothing is loaded from anywhere.
package struct BatchPage {
  /// One write.
  package struct Write: Sendable {
    package let sequence: Int
    package let operation: String
    package let target: String
    package let attribute: String
    package let before: String?
    package let after: String?
    /// Rule id and title.
    package let reason: String
    package let state: String

    package init(
      sequence: Int,
      operation: String,
      target: String,
      attribute: String,
      before: String?,
      after: String?,
      reason: String,
      state: String
    ) {
      self.sequence = sequence
      self.operation = operation
      self.target = target
      self.attribute = attribute
      self.before = before
      self.after = after
      self.reason = reason
      self.state = state
    }
  }

  /// One AWS user.
  package struct Item: Sendable {
    package let position: Int
    package let userID: String
    package let userName: String
    package let reason: String
    package let writes: [Write]

    package init(
      position: Int,
      userID: String,
      userName: String,
      reason: String,
      writes: [Write]
    ) {
      self.position = position
      self.userID = userID
      self.userName = userName
      self.reason = reason
      self.writes = writes
    }
  }

  private let workspace: String
  private let batch: String
  private let digest: String
  private let standing: [String]
  private let items: [Item]

  /// - Parameters:
  ///   - workspace: The organisation's name.
  ///   - batch: `pilot`, `wave-01` and so on.
  ///   - digest: What is approved.
  ///   - standing: Approvals, and what changed since the plan was made, in sentences.
  ///   - items: The users, in order.
  package init(
    workspace: String,
    batch: String,
    digest: String,
    standing: [String],
    items: [Item]
  ) {
    self.workspace = workspace
    self.batch = batch
    self.digest = digest
    self.standing = standing
    self.items = items
  }

  /// The page as text.
  package var text: String {
    let page = HTMLPage(title: "\(workspace): batch \(batch)").html {
      HTML(.main) {
        HTML(.h1) {
          "Batch "
          HTML.value(batch)
        }
        HTML(.p) {
          "\(items.count.counted("user", "users")), "
          "\(items.reduce(0) { $0 + $1.writes.count }.counted("write", "writes")). Digest: "
          HTML(.code) { digest }
        }
        HTML(.ul) { HTML.joined(standing.map { sentence in HTML(.li) { sentence } }) }
        HTML.joined(items.map(section))
      }
    }
    return String(decoding: page.bytes, as: UTF8.self)
  }

  private func section(_ item: Item) -> HTML {
    HTML(.section) {
      HTML(.h2) {
        "Item \(item.position): "
        HTML.value(item.userName)
      }
      HTML(.p) {
        HTML.value(item.userID)
        "; \(item.reason)"
      }
      if !item.writes.isEmpty {
        HTML(.div, .class("scroll"), .role("region"), .label("Item \(item.position)"), .focusable) {
          HTML(.table) {
            HTML(.thead) {
              HTML(.tr) {
                HTML.joined(Self.columns.map { name in HTML(.th, .scopeColumn) { name } })
              }
            }
            HTML(.tbody) { HTML.joined(item.writes.map(row)) }
          }
        }
      }
      HTML.newline
    }
  }

  private static let columns = [
    "#", "Call", "Target", "Attribute", "Before", "After", "Reason", "State",
  ]

  private func row(_ write: Write) -> HTML {
    HTML(.tr) {
      PageRows.number(write.sequence)
      PageRows.cell { HTML.text(write.operation) }
      PageRows.cell { HTML.value(write.target) }
      PageRows.cell { HTML.text(write.attribute) }
      PageRows.cell { write.before.map { HTML.value($0) } ?? HTML.text("none") }
      PageRows.cell { write.after.map { HTML.value($0) } ?? HTML.text("none") }
      PageRows.cell { HTML.text(write.reason) }
      PageRows.cell { HTML.text(write.state) }
    }
  }
}
