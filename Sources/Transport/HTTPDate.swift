// SPDX-License-Identifier: Apache-2.0

/// Points in time as HTTP headers write them (RFC 9110 section 5.6.7, the form that is sent).
enum HTTPDate {
  private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

  /// Seconds since 1970 of a text such as `Sun, 06 Nov 1994 08:49:37 GMT`; nil for other forms.
  static func seconds(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard bytes.count == 29, text.hasSuffix(" GMT"),
      let day = number(bytes[5..<7]), let year = number(bytes[12..<16]),
      let hour = number(bytes[17..<19]), let minute = number(bytes[20..<22]),
      let second = number(bytes[23..<25]),
      let month = (0..<12).first(where: {
        months[($0 * 3)..<($0 * 3 + 3)].elementsEqual(bytes[8..<11])
      }), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    let days = days(year, month + 1, day)
    return Double(((days * 24 + hour) * 60 + minute) * 60 + second)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar, counting years from March.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}

extension HTTPResponse {
  /// Seconds that `Retry-After` asks for: a number, or a date on the server's clock.
  package func retryAfter(now: Double) -> Double? {
    guard let text = header("Retry-After") else { return nil }
    if let seconds = Int(text), seconds >= 0 { return Double(seconds) }
    guard let date = HTTPDate.seconds(text) else { return nil }
    return max(0, date - (serverDate ?? now))
  }

  /// Seconds that `x-amz-retry-after` suggests, which says milliseconds (aws.md section 4).
  var suggestedWait: Double? {
    guard let text = header("x-amz-retry-after"), let value = Int(text), value >= 0 else {
      return nil
    }
    return Double(value) / 1000
  }

  /// Seconds since 1970 on the server's clock, from its `Date` header.
  package var serverDate: Double? { header("Date").flatMap(HTTPDate.seconds) }
}
