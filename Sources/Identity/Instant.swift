// SPDX-License-Identifier: Apache-2.0

/// Points in time as the exports of both clouds write them, read without a calendar library.
///
/// Understood are epoch seconds (AWS CLI v1), ISO 8601 with any fraction and offset (AWS CLI v2,
/// Graph, az), `/Date(1629379531000)/` (Windows PowerShell's ConvertTo-Json) and
/// `8/19/2021 1:25:31 PM`, month first, taken as UTC (the portal's CSV names no zone). Any other
/// form is unknown, never guessed.
package enum Instant {
  /// Seconds since 1970, or nil for a text in none of the known forms.
  package static func seconds(_ text: String) -> Double? {
    if let number = plainNumber(text) { return number }
    var reader = DigitReader(text)
    if reader.take("/Date(") { return epoch(&reader) }
    guard let (first, digits) = reader.number() else { return nil }
    if digits == 4, reader.take("-") { return iso(year: first, &reader) }
    if digits <= 2, reader.take("/") { return portal(month: first, &reader) }
    return nil
  }

  /// Epoch seconds as AWS CLI v1 prints them: digits, and a fraction after a dot.
  private static func plainNumber(_ text: String) -> Double? {
    var digits = 0
    var hasPoint = false
    for (position, byte) in text.utf8.enumerated() {
      switch byte {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "-") where position == 0: break
      case UInt8(ascii: ".") where digits > 0 && !hasPoint: (hasPoint, digits) = (true, 0)
      default: return nil
      }
      if digits > 15 { return nil }
    }
    return digits > 0 ? Double(text) : nil
  }

  private static func epoch(_ reader: inout DigitReader) -> Double? {
    let isNegative = reader.take("-")
    guard let (value, _) = reader.number(), reader.take(")/"), reader.isAtEnd else { return nil }
    return Double(isNegative ? -value : value) / 1000
  }

  private static func iso(year: Int, _ reader: inout DigitReader) -> Double? {
    guard let (month, _) = reader.number(), reader.take("-"), let (day, _) = reader.number(),
      reader.take("T") || reader.take(" "), let (hour, _) = reader.number(), reader.take(":"),
      let (minute, _) = reader.number(), reader.take(":"), let (second, _) = reader.number(),
      let whole = seconds(year, month, day, hour, minute, second)
    else { return nil }
    var fraction = 0.0
    if reader.take(".") {
      guard let (value, digits) = reader.number() else { return nil }
      var scale = 1.0
      for _ in 0..<digits { scale *= 10 }
      fraction = Double(value) / scale
    }
    guard let offset = offset(&reader), reader.isAtEnd else { return nil }
    return whole + fraction - offset
  }

  /// Seconds east of UTC; a time without a zone is UTC.
  private static func offset(_ reader: inout DigitReader) -> Double? {
    if reader.isAtEnd || reader.take("Z") { return 0 }
    let isWest = reader.take("-")
    guard isWest || reader.take("+"), let (number, digits) = reader.number(),
      digits == 2 || digits == 4
    else { return nil }
    let hours = digits == 4 ? number / 100 : number
    let rest = digits == 4 ? number % 100 : 0
    guard hours < 24, rest < 60 else { return nil }
    var seconds = hours * 3600 + rest * 60
    if digits == 4 { return Double(isWest ? -seconds : seconds) }
    if reader.take(":") {
      guard let (minutes, digits) = reader.number(), digits == 2, minutes < 60 else { return nil }
      seconds += minutes * 60
    }
    return Double(isWest ? -seconds : seconds)
  }

  private static func portal(month: Int, _ reader: inout DigitReader) -> Double? {
    guard let (day, _) = reader.number(), reader.take("/"), let (year, digits) = reader.number(),
      digits == 4, reader.take(" "), var (hour, _) = reader.number(), reader.take(":"),
      let (minute, _) = reader.number(), reader.take(":"), let (second, _) = reader.number()
    else { return nil }
    let isAfternoon = reader.take(" PM")
    if isAfternoon || reader.take(" AM") {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    return reader.isAtEnd ? seconds(year, month, day, hour, minute, second) : nil
  }

  private static func seconds(
    _ year: Int,
    _ month: Int,
    _ day: Int,
    _ hour: Int,
    _ minute: Int,
    _ second: Int
  ) -> Double? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...lengths[month - 1]).contains(day),
      (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
    else { return nil }
    return Double(((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar, counting years from March.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}

/// Walks over the bytes of a text, taking numbers and fixed pieces.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ piece: StaticString) -> Bool {
    let piece = "\(piece)".utf8
    guard rest.starts(with: piece) else { return false }
    rest.removeFirst(piece.count)
    return true
  }

  /// The number of at most 15 digits that comes next, and how many digits it has.
  mutating func number() -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < 15, let byte = rest.first, byte >= 0x30, byte <= 0x39 {
      value = value * 10 + Int(byte - 0x30)
      digits += 1
      rest.removeFirst()
    }
    return digits == 0 ? nil : (value, digits)
  }
}
