// SPDX-License-Identifier: Apache-2.0

/// A point in time, read from the forms that the two clouds' exports use.
package enum Instant {
  /// Seconds since 1970 of a number, an ISO 8601 time, or the portal's `8/19/2021 1:25:31 PM`.
  ///
  /// A time without zone is taken as UTC. Nil if the text is none of these.
  package static func seconds(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    if bytes.contains(UInt8(ascii: "/")) { return portalTime(bytes) }
    if bytes.dropFirst().contains(UInt8(ascii: "-")) { return isoTime(bytes) }
    return Double(text)
  }

  private static func isoTime(_ bytes: [UInt8]) -> Double? {
    guard bytes.count >= 10, let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), bytes[4] == UInt8(ascii: "-"),
      bytes[7] == UInt8(ascii: "-"), let start = midnight(year, month, day)
    else { return nil }
    if bytes.count == 10 { return start }
    guard bytes.count >= 19, let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[17..<19]), hour < 25, minute < 60, second < 61
    else { return nil }
    var time = start + Double(hour * 3600 + minute * 60 + second)
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
      time += Double("0." + String(decoding: digits, as: UTF8.self)) ?? 0
      rest = rest[digits.endIndex...]
    }
    guard let sign = rest.first, sign != UInt8(ascii: "Z") else { return time }
    let offset = rest.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), offset.count == 4,
      let hours = number(offset[0..<2]), let minutes = number(offset[2..<4])
    else { return nil }
    let shift = Double(hours * 3600 + minutes * 60)
    return sign == UInt8(ascii: "+") ? time - shift : time + shift
  }

  private static func portalTime(_ bytes: [UInt8]) -> Double? {
    let parts = bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") || $0 == 0x3A }
    guard parts.count >= 3, let month = number(parts[0]), let day = number(parts[1]),
      let year = number(parts[2]), let start = midnight(year, month, day)
    else { return nil }
    if parts.count == 3 { return start }
    guard parts.count >= 6, var hour = number(parts[3]), let minute = number(parts[4]),
      let second = number(parts[5])
    else { return nil }
    if parts.count == 7 {
      hour %= 12
      if parts[6].first == UInt8(ascii: "P") { hour += 12 }
    }
    return start + Double(hour * 3600 + minute * 60 + second)
  }

  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return digits.isEmpty ? nil : value
  }

  /// Seconds from 1970 to the start of a day of the Gregorian calendar.
  private static func midnight(_ year: Int, _ month: Int, _ day: Int) -> Double? {
    guard (1...12).contains(month), (1...31).contains(day), (1...9999).contains(year) else {
      return nil
    }
    // Years are counted from March, so that the leap day is the last of its year.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Double((era * 146_097 + dayOfEra - 719_468) * 86_400)
  }
}
