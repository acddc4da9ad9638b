// SPDX-License-Identifier: Apache-2.0
import Identity

/// The ways of all users through match, forecast and plan, as bands as wide as they are many.
struct FlowPicture {
  let flows: UserFlows

  private static let columnX = [0, 380, 760]
  private static let nodeWidth = 16
  private static let gap = 22
  private static let scale = 280

  private struct Node {
    let label: String
    let look: Picture.Look
    let count: Int
    var y = 0
  }

  var html: HTML {
    let decisions = decisionNodes
    let signIns = signInNodes
    let places = placeNodes
    let columns = [decisions, signIns, places].map { Self.placed($0) }
    let bottom = columns.map { $0.last.map { $0.y + height($0.count) } ?? 0 }.max() ?? 0
    return Picture.figure(
      "From match through forecast to the plan: all \(total.counted("AWS user", "AWS users"))",
      width: 960,
      height: bottom + 44,
      table: table
    ) {
      Picture.label("Who it is", x: 0, y: 14, "soft")
      Picture.label("First sign-in", x: Self.columnX[1], y: 14, "soft")
      Picture.label("Plan", x: Self.columnX[2], y: 14, "soft")
      bands(columns[0], columns[1], from: 0) { first, second in
        flows.sum { $0.decision == Self.decisions[first] && index(of: $0.signIn) == second }
      }
      bands(columns[1], columns[2], from: 1) { first, second in
        flows.sum { index(of: $0.signIn) == first && $0.place.rawValue == second }
      }
      for (index, column) in columns.enumerated() { nodes(column, x: Self.columnX[index]) }
    }
  }

  private var total: Int { flows.sum { _ in true } }

  // MARK: Nodes

  private static let decisions = ReportDecision.allCases

  private var decisionNodes: [Node] {
    Self.decisions.map { decision in
      let look: Picture.Look =
        switch decision {
        case .linked: .good
        case .review: .wait
        case .unmatched: .bad
        case .ignored: .none
        }
      return Node(
        label: decision.rawValue,
        look: look,
        count: flows.sum { $0.decision == decision }
      )
    }
  }

  private func index(of signIn: String) -> Int {
    SignInWords.order.firstIndex { $0.hasSameBytes(as: signIn) } ?? SignInWords.order.count
  }

  private var signInNodes: [Node] {
    (SignInWords.order.map { SignInWords.sentence($0) } + ["another outcome"]).enumerated().map {
      position,
      label in
      let looks: [Picture.Look] = [.good, .wait, .wait, .bad, .bad, .bad, .none, .none]
      return Node(
        label: label,
        look: looks[position],
        count: flows.sum { index(of: $0.signIn) == position }
      )
    }
  }

  private var placeNodes: [Node] {
    UserFlows.Place.allCases.map { place in
      let look: Picture.Look =
        switch place {
        case .pilot: .good
        case .waves: .fair
        case .held: .bad
        case .ignored, .none: .none
        }
      return Node(label: place.name, look: look, count: flows.sum { $0.place == place })
    }
  }

  private func height(_ count: Int) -> Int { Self.height(count, of: total) }

  private static func height(_ count: Int, of total: Int) -> Int {
    count == 0 ? 0 : max(2, count * scale / max(1, total))
  }

  private static func placed(_ nodes: [Node]) -> [Node] {
    let total = nodes.reduce(0) { $0 + $1.count }
    var y = 26
    return nodes.map { node in
      var node = node
      node.y = y
      if node.count > 0 { y += height(node.count, of: total) + gap }
      return node
    }
  }

  // MARK: Drawing

  private func nodes(_ column: [Node], x: Int) -> HTML {
    .joined(
      column.filter { $0.count > 0 }.map { node in
        .joined([
          Picture.box(
            node.look,
            x: x,
            y: node.y,
            width: Self.nodeWidth,
            height: height(node.count)
          ),
          Picture.label(
            "\(node.count.grouped) \(node.label)",
            x: x + Self.nodeWidth + 6,
            y: node.y + max(12, height(node.count) / 2 + 5),
            "halo"
          ),
        ])
      }
    )
  }

  /// The bands between two columns, each beginning and ending below the one before.
  private func bands(
    _ left: [Node],
    _ right: [Node],
    from column: Int,
    count: (Int, Int) -> Int
  ) -> HTML {
    var out = HTML.empty
    var entered = [Int](repeating: 0, count: right.count)
    for (first, start) in left.enumerated() where start.count > 0 {
      var left = 0
      for (second, end) in right.enumerated() {
        let users = count(first, second)
        if users == 0 { continue }
        let outline = PictureOutline.band(
          from: (
            Self.columnX[column] + Self.nodeWidth, start.y + left * Self.scale / max(1, total)
          ),
          to: (Self.columnX[column + 1], end.y + entered[second] * Self.scale / max(1, total)),
          height: height(users)
        )
        out.append(HTML(.path, .class(start.look.flow), .outline(outline)))
        left += users
        entered[second] += users
      }
    }
    return out
  }

  // MARK: Table

  private var table: HTML {
    let rows = flows.counts.sorted {
      ($1.value, rank($0.key)) < ($0.value, rank($1.key))
    }
    return ReportPage.table(
      "AWS users by their way",
      columns: ["Who it is", "First sign-in", "Plan", "Users"],
      rows: rows.map { way, count in
        PageRows.row {
          HTML(.th, .scopeRow) { way.decision.rawValue }
          PageRows.cell { SignInWords.sentence(way.signIn) }
          PageRows.cell { way.place.name }
          PageRows.number(count)
        }
      }
    )
  }

  /// An order of ways that does not depend on hashing.
  private func rank(_ way: UserFlows.Way) -> Int {
    let decision = Self.decisions.firstIndex(of: way.decision) ?? 0
    return (decision * 100 + index(of: way.signIn)) * 10 + way.place.rawValue
  }
}
