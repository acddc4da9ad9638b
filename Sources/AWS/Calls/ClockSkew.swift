// SPDX-License-Identifier: Apache-2.0

/// What to say when this machine's clock and AWS's differ.
enum ClockSkew {
  /// Seconds from which a difference is worth a word: Crosswalk's own threshold (aws.md section 1).
  static let limit = 300.0

  /// The way out; `skew` is by how many seconds this machine is ahead, nil if nobody knows.
  static func advice(_ skew: Double?) -> String {
    guard let skew, abs(skew) > limit, abs(skew) < 1e9 else {
      return "AWS takes the request for too old or too new. Set this machine's clock."
    }
    let minutes = Int((abs(skew) / 60).rounded())
    let direction = skew > 0 ? "ahead of" : "behind"
    return "This machine's clock is \(minutes) minutes \(direction) that of AWS. Set it, "
      + "for example with timedatectl set-ntp true."
  }
}
