// SPDX-License-Identifier: Apache-2.0
import Identity

/// The batches in the order in which they are carried out, each as wide as it has users.
///
/// Many batches are drawn together, at most ``maximum`` pieces.
struct TimelinePicture {
  let batches: [PageMaterial.BatchTally]

  static let maximum = 24
  private static let width = 960

  private struct Piece {
    var name: String
    var users = 0
    var changed = 0
  }

  var html: HTML {
    let pieces = pieces
    let total = max(1, pieces.reduce(0) { $0 + max(1, $1.users) })
    return Picture.figure(
      "Batches in order: users to change (dotted) and users with nothing to change (plain)",
      width: Self.width,
      height: 92,
      table: nil
    ) {
      for (index, place) in places(pieces, total).enumerated() {
        drawing(pieces[index], x: place.x, width: place.width)
      }
    }
  }

  private func places(_ pieces: [Piece], _ total: Int) -> [(x: Int, width: Int)] {
    var before = 0
    return pieces.map { piece in
      let x = before * Self.width / total
      before += max(1, piece.users)
      return (x, max(3, before * Self.width / total - x - 3))
    }
  }

  @HTMLBuilder
  private func drawing(_ piece: Piece, x: Int, width: Int) -> HTML {
    let changed = piece.changed * width / max(1, piece.users)
    if changed > 0 { Picture.box(.wait, x: x, y: 24, width: changed, height: 40) }
    if changed < width {
      Picture.box(.good, x: x + changed, y: 24, width: width - changed, height: 40)
    }
    if width > 64 {
      Picture.label(piece.name, x: x, y: 16)
      Picture.label(piece.users.counted("user", "users"), x: x, y: 80, "soft")
    }
  }

  private var pieces: [Piece] {
    let size = max(1, (batches.count + Self.maximum - 1) / Self.maximum)
    return stride(from: 0, to: batches.count, by: size).map { start in
      let part = batches[start..<min(start + size, batches.count)]
      var piece = Piece(name: part.first?.name ?? "")
      for batch in part {
        piece.users += batch.users
        piece.changed += batch.users - batch.ready
      }
      return piece
    }
  }
}
