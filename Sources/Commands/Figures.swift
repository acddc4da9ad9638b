// SPDX-License-Identifier: Apache-2.0

/// Numbers as people read them, the same on every system.
enum Figures {
  /// With commas between groups of three digits.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var out: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { out.append(UInt8(ascii: ",")) }
      out.append(digit)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A number with its noun, such as "1 user" and "2 users".
  static func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// Seconds with one digit after the point, below a minute; then minutes, then hours.
  static func duration(_ seconds: Double) -> String {
    let tenths = Int((max(0, seconds) * 10).rounded())
    return tenths < 600 ? "\(tenths / 10).\(tenths % 10) s" : clock(seconds)
  }

  /// `M:SS` or `H:MM:SS`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(max(0, min(seconds, 359_999)).rounded())
    let tail = "\(padded(whole / 60 % 60, hours: whole >= 3600)):\(padded(whole % 60, hours: true))"
    return whole >= 3600 ? "\(whole / 3600):\(tail)" : tail
  }

  /// Items per second; nil if no time has passed.
  static func rate(_ items: Int, in seconds: Double) -> Int? {
    seconds >= 0.001 ? Int((Double(items) / seconds).rounded()) : nil
  }

  private static func padded(_ number: Int, hours: Bool) -> String {
    hours && number < 10 ? "0\(number)" : String(number)
  }
}
