// SPDX-License-Identifier: Apache-2.0

/// The outline of a shape in a picture, made of whole numbers only, so that its bytes are the same
/// on every machine.
struct PictureOutline: CustomStringConvertible {
  private var steps: [String] = []

  var description: String { steps.joined() }

  /// A band of even height that flows from one place to another, to the right of it.
  static func band(
    from start: (x: Int, y: Int),
    to end: (x: Int, y: Int),
    height: Int
  ) -> PictureOutline {
    let middle = (start.x + end.x) / 2
    var outline = PictureOutline()
    outline.steps = [
      "M\(start.x) \(start.y)",
      "C\(middle) \(start.y) \(middle) \(end.y) \(end.x) \(end.y)",
      "V\(end.y + height)",
      "C\(middle) \(end.y + height) \(middle) \(start.y + height) \(start.x) \(start.y + height)Z",
    ]
    return outline
  }
}
