// SPDX-License-Identifier: Apache-2.0
import Foundation
import Identity
import Testing

@Suite struct InstantTests {
  @Test(
    "A time is read from every form that the exports use",
    arguments: [
      // The AWS CLI v1: epoch seconds.
      ("1629379531", 1_629_379_531), ("1629379531.25", 1_629_379_531.25), ("0", 0), ("-1", -1),
      // The AWS CLI v2 and Graph: ISO 8601.
      ("2021-08-19T13:25:31Z", 1_629_379_531), ("2021-08-19T13:25:31", 1_629_379_531),
      ("2021-08-19T13:25:31.5Z", 1_629_379_531.5),
      ("2021-08-19T13:25:31.250000+00:00", 1_629_379_531.25),
      ("2021-08-19T15:25:31+02:00", 1_629_379_531), ("2021-08-19T15:25:31+0200", 1_629_379_531),
      ("2021-08-19T07:55:31-05:30", 1_629_379_531),
      ("1970-01-01T00:00:00Z", 0),
      ("1969-12-31T23:59:59Z", -1), ("2000-02-29T00:00:00Z", 951_782_400),
      ("0001-01-01T00:00:00Z", -62_135_596_800),
      // The portal's CSV.
      ("8/19/2021 1:25:31 PM", 1_629_379_531), ("8/19/2021 1:25:31 AM", 1_629_336_331),
      ("8/19/2021 12:00:00 AM", 1_629_331_200), ("8/19/2021 12:00:00 PM", 1_629_374_400),
      ("08/19/2021 13:25:31", 1_629_379_531),
    ] as [(String, Double)]
  )
  func forms(_ text: String, _ seconds: Double) {
    #expect(Instant.seconds(text) == seconds)
  }

  @Test(
    "What is no time gives nil, never a guess",
    arguments: [
      "", " ", "yesterday", "2021-08", "2021-13-01", "2021-00-10", "2021-08-32",
      "2021-08-19T", "2021-08-19T13:25", "2021-08-19T25:00:00Z", "2021-08-19T13:61:00Z",
      "2021-08-19T13:25:61Z", "2021-08-19T13:25:31 o'clock", "2021-08-19T13:25:31+2",
      "2021-08-19T13:25:31+02:0x", "0000-01-01", "2021-O8-19", "20210819T132531Z",
      "13/19/2021", "8/32/2021", "8/19", "8/19/2021 1:25", "8/19/2021 PM", "a/b/c", "//",
      "/ / /", "8/19/2021 1:25:3x PM", "\u{0668}/\u{0661}/2021", "2021\u{2013}08\u{2013}19",
    ]
  )
  func garbage(_ text: String) {
    #expect(Instant.seconds(text) == nil)
  }

  @Test func `200 random times agree with Foundation in every form`() {
    var random = SeededRandom.announced("random times")
    let iso = ISO8601DateFormatter()
    let portal = DateFormatter()
    portal.locale = Locale(identifier: "en_US_POSIX")
    portal.timeZone = TimeZone(secondsFromGMT: 0)
    portal.dateFormat = "M/d/yyyy h:mm:ss a"
    for _ in 0..<200 {
      // 1900 to 2199, whole seconds; before 1582 the calendars differ.
      let second = Int.random(in: -2_208_988_800...7_258_118_399, using: &random)
      let date = Date(timeIntervalSince1970: Double(second))
      let zone = Int.random(in: -56...56, using: &random) * 900
      iso.timeZone = TimeZone(secondsFromGMT: zone)
      for text in [iso.string(from: date), portal.string(from: date), "\(second)"] {
        #expect(Instant.seconds(text) == Double(second), "\(text)")
      }
    }
  }
}
