// SPDX-License-Identifier: Apache-2.0

/// Where the rows of all users stand.
enum UsersOnPages {
  /// On the first page.
  case inline(rows: [HTML])
  /// On pages of their own, which the search pages find.
  case pages([Page], search: [String])

  /// A page of users.
  struct Page {
    let file: String
    let title: String
    let users: Int
  }
}

/// Writes the pages of users and the pages to search them.
struct UserPageWriter {
  let header: ReportHeader
  let directory: String

  /// Whether a file name is one that this writer gives.
  static func isPage(_ name: String) -> Bool {
    let isHTML = name.utf8.suffix(5).elementsEqual(".html".utf8)
    let isSpill = name.utf8.starts(with: ".users-rows-".utf8)
    return isSpill
      || isHTML
        && (name.utf8.starts(with: "users-".utf8) || name.utf8.starts(with: "search".utf8))
  }

  /// Writes the pages, unless the rows are few enough for the first page.
  func write(
    _ pages: inout UserPages,
    _ index: UserIndex
  ) throws -> (UsersOnPages, [WrittenFile]) {
    if pages.fitOnFirstPage {
      var rows: [HTML] = []
      try pages.forEachPage { _, _, part in rows += part.map { HTML(rendered: $0) } }
      return (.inline(rows: rows), [])
    }
    var listed: [UsersOnPages.Page] = []
    var files: [WrittenFile] = []
    var pageOfUser = [Int](repeating: 0, count: pages.count)
    try pages.forEachPage { title, numbers, rows in
      let name = Self.name("users", listed.count + 1, digits: 3)
      for number in numbers { pageOfUser[number] = listed.count }
      listed.append(UsersOnPages.Page(file: name, title: title, users: numbers.count))
      files.append(try write(name, title, numbers.count, rows))
    }
    var searches: [String] = []
    for part in index.parts {
      let name =
        searches.isEmpty ? "search.html" : Self.name("search", searches.count + 1, digits: 1)
      searches.append(name)
      let page = SearchPage(header: header, part: part, pages: listed, pageOfUser: pageOfUser)
      let isLast = part.first + part.count == pages.count
      let next = isLast ? nil : Self.name("search", searches.count + 1, digits: 1)
      files.append(try write(name, "Finds a user in the pages of users.", page.html(next: next)))
    }
    return (.pages(listed, search: searches), files)
  }

  /// Writes a page around its rows, which are not copied into it.
  private func write(
    _ name: String,
    _ title: String,
    _ count: Int,
    _ rows: [ArraySlice<UInt8>]
  ) throws -> WrittenFile {
    let frame = HTMLPage(title: "\(title): \(header.workspace)").html {
      PageFrame.header(header, title: title)
      HTML(.main, .id("main")) {
        HTML(.section, .id("users")) {
          HTML(.h2) { count.counted("user", "users") }
          PageFrame.users(title, rows: [.gap])
        }
      }
    }
    let halves = frame.bytes.split(separator: HTML.gapByte, maxSplits: 1)
    let file = try ReportFile(named: name, in: directory)
    var buffer = Array(halves.first ?? [])
    for row in rows {
      buffer.append(contentsOf: row)
      guard buffer.count > 256 << 10 else { continue }
      try buffer.withUnsafeBytes { try file.write($0) }
      buffer.removeAll(keepingCapacity: true)
    }
    if halves.count > 1 { buffer.append(contentsOf: halves[1]) }
    try buffer.withUnsafeBytes { try file.write($0) }
    return WrittenFile(
      name: name,
      purpose: "Users: \(title).",
      bytes: file.bytes,
      sha256: try file.commit()
    )
  }

  private func write(_ name: String, _ purpose: String, _ page: HTML) throws -> WrittenFile {
    let file = try ReportFile(named: name, in: directory)
    try page.bytes.withUnsafeBytes { try file.write($0) }
    return WrittenFile(
      name: name,
      purpose: purpose,
      bytes: file.bytes,
      sha256: try file.commit()
    )
  }

  private static func name(_ word: String, _ number: Int, digits: Int) -> String {
    let figures = String(number)
    let zeros = String(repeating: "0", count: max(0, digits - figures.utf8.count))
    return "\(word)-\(zeros)\(figures).html"
  }
}
