// SPDX-License-Identifier: Apache-2.0
import Identity

/// What the pictures of a page share: how a part looks, and the frame around a picture.
///
/// A picture is drawn of whole numbers, so that its bytes are the same on every machine, and its
/// table stands behind it for whoever would rather read.
enum Picture {
  /// How a part looks: by colour, and by pattern for whoever sees none.
  enum Look: CaseIterable {
    case good, fair, wait, bad, none

    var node: StaticString {
      switch self {
      case .good: "node p-good"
      case .fair: "node p-fair"
      case .wait: "node p-wait"
      case .bad: "node p-bad"
      case .none: "node p-none"
      }
    }

    var flow: StaticString {
      switch self {
      case .good: "flow p-good"
      case .fair: "flow p-fair"
      case .wait: "flow p-wait"
      case .bad: "flow p-bad"
      case .none: "flow p-none"
      }
    }

    /// The pattern over it; plain for what is good.
    var pattern: StaticString? {
      switch self {
      case .good: nil
      case .fair: "url(#grain-fair)"
      case .wait: "url(#grain-wait)"
      case .bad: "url(#grain-bad)"
      case .none: "url(#grain-none)"
      }
    }
  }

  /// A picture with its caption, and its table behind it; nil if the table stands on the page anyway.
  static func figure(
    _ caption: String,
    width: Int,
    height: Int,
    table: HTML?,
    @HTMLBuilder drawing: () -> HTML
  ) -> HTML {
    let drawing = drawing()
    return .joined([
      HTML(.figure) {
        HTML(.figcaption) { caption }
        HTML(.div, .class("scroll"), .role("region"), .label(caption), .focusable) {
          HTML(.svg, .viewBox(width: width, height: height), .role("img"), .label(caption)) {
            drawing
          }
        }
        if let table {
          HTML(.details) {
            HTML(.summary) { "The same as a table" }
            table
          }
        }
      }, .newline,
    ])
  }

  /// A filled rectangle with its pattern.
  @HTMLBuilder
  static func box(_ look: Look, x: Int, y: Int, width: Int, height: Int) -> HTML {
    rectangle(.class(look.node), x: x, y: y, width: width, height: height)
    if let pattern = look.pattern {
      rectangle(.fixed("fill", pattern), x: x, y: y, width: width, height: height)
    }
  }

  private static func rectangle(
    _ style: HTMLAttribute,
    x: Int,
    y: Int,
    width: Int,
    height: Int
  ) -> HTML {
    HTML(
      .rect,
      style,
      .number("x", x),
      .number("y", y),
      .number("width", width),
      .number("height", height)
    )
  }

  static func label(_ text: String, x: Int, y: Int, _ style: StaticString = "") -> HTML {
    HTML(.svgText, .class(style), .number("x", x), .number("y", y)) { text }
  }

  /// The patterns that the pictures of a page use; put it on the page once.
  static let patterns = HTML(
    .svg,
    .class("patterns"),
    .fixed("width", "0"),
    .fixed("height", "0"),
    .hidden
  ) {
    HTML(.defs) {
      pattern("grain-fair", size: 8, ["M0 4H8"])
      pattern("grain-wait", size: 6, ["M2 2h2v2h-2z"])
      pattern("grain-bad", size: 6, ["M0 6L6 0"])
      pattern("grain-none", size: 8, ["M0 8L8 0", "M0 0L8 8"])
    }
  }

  private static func pattern(_ id: StaticString, size: Int, _ outlines: [StaticString]) -> HTML {
    HTML(
      .pattern,
      .id(id),
      .fixed("patternUnits", "userSpaceOnUse"),
      .number("width", size),
      .number("height", size)
    ) {
      for outline in outlines { HTML(.path, .class("grain"), .fixed("d", outline)) }
    }
  }
}
