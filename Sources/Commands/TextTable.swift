// SPDX-License-Identifier: Apache-2.0

/// Columns of text, aligned with spaces; for terminals and pipes alike.
struct TextTable {
  /// Where a column's cells stand.
  enum Alignment {
    case left, right
  }

  private let alignments: [Alignment]
  private var rows: [[String]]

  /// - Parameters:
  ///   - header: The names of the columns.
  ///   - alignments: One per column; the rest is left-aligned.
  init(_ header: [String], _ alignments: [Alignment] = []) {
    self.alignments = alignments
    rows = [header]
  }

  /// Adds a row; its cells are ASCII or already made visible.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The lines, without white space at their ends.
  var text: String {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].unicodeScalars.count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        let isRight = column < alignments.count && alignments[column] == .right
        line += (column == 0 ? "" : "  ") + (isRight ? pad + cell : cell + pad)
      }
      return Self.trimmed(line)
    }.joined(separator: "\n")
  }

  private static func trimmed(_ line: String) -> String {
    let end = line.utf8.lastIndex { $0 != 0x20 }
    return end.map { String(line[...$0]) } ?? ""
  }
}

/// Breaks text into lines of at most `width` columns at spaces; a longer word stands alone.
///
/// `indent` is put in front of every line and counted, `first` in its place in front of the first.
func wrapped(_ text: String, width: Int, indent: String = "", first: String? = nil) -> String {
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = lines.isEmpty ? first ?? indent : indent
    var isEmpty = true
    for word in paragraph.split(separator: " ") {
      let needed = line.unicodeScalars.count + word.unicodeScalars.count + (isEmpty ? 0 : 1)
      if !isEmpty, needed > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(isEmpty ? "" : line)
  }
  return lines.joined(separator: "\n")
}
