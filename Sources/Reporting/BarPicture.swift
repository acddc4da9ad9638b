// SPDX-License-Identifier: Apache-2.0

/// Bars of different length, longest first, each of up to two parts.
struct BarPicture {
  struct Bar {
    let label: String
    let parts: [(look: Picture.Look, count: Int)]
    /// What is written at the end.
    let note: String

    var whole: Int { parts.reduce(0) { $0 + $1.count } }
  }

  let caption: String
  let bars: [Bar]
  /// Room for the labels.
  let labelWidth: Int
  let table: HTML

  private static let width = 960
  private static let rowHeight = 26

  var html: HTML {
    let longest = max(1, bars.map(\.whole).max() ?? 1)
    let room = Self.width - labelWidth - 190
    return Picture.figure(
      caption,
      width: Self.width,
      height: bars.count * Self.rowHeight + 6,
      table: table
    ) {
      for (row, bar) in bars.enumerated() {
        let y = row * Self.rowHeight + 4
        Picture.label(bar.label, x: labelWidth - 8, y: y + 14, "end")
        parts(bar, y: y, room: room, longest: longest)
        Picture.label(
          bar.note,
          x: labelWidth + Self.length(bar.whole, room, longest) + 8,
          y: y + 14,
          "soft"
        )
      }
    }
  }

  private func parts(_ bar: Bar, y: Int, room: Int, longest: Int) -> HTML {
    var out = HTML.empty
    var before = 0
    for (look, count) in bar.parts where count > 0 {
      let from = Self.length(before, room, longest)
      before += count
      let width = max(2, Self.length(before, room, longest) - from)
      out.append(Picture.box(look, x: labelWidth + from, y: y, width: width, height: 18))
    }
    return out
  }

  private static func length(_ count: Int, _ room: Int, _ longest: Int) -> Int {
    count * room / longest
  }
}
