// SPDX-License-Identifier: Apache-2.0

/// The first rows of a table, as many as a page can hold, and the number of all of them.
///
/// Bounded in rows and in rendered bytes, so that neither a large run nor hostile values can make
/// the page larger than a browser likes; the rest is in the CSV file that the page names.
struct Excerpt {
  /// The most rows of one table on the page.
  static let maximumRows = 500
  /// The most bytes of one table on the page; all of them and the users stay under 5 MB together.
  static let maximumBytes = 240 << 10

  private(set) var rows: [HTML] = []
  private(set) var total = 0
  private var bytes = 0
  private var isFull = false

  /// Counts a row, and renders and keeps it if there is still room.
  mutating func add(_ row: @autoclosure () -> HTML) {
    total += 1
    if isFull || rows.count == Self.maximumRows { return }
    let row = row()
    if bytes + row.bytes.count > Self.maximumBytes {
      isFull = true
      return
    }
    bytes += row.bytes.count
    rows.append(row)
  }

  /// The rows of this excerpt, then those of another, within the bounds of one.
  func followed(by other: Excerpt) -> Excerpt {
    var both = self
    for row in other.rows { both.add(row) }
    both.total = total + other.total
    return both
  }

  /// Rows that the page leaves out.
  var rest: Int { total - rows.count }
}
