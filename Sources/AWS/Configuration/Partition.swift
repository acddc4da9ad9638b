// SPDX-License-Identifier: Apache-2.0

/// A part of AWS with its own accounts, hosts and console.
package enum Partition: String, CaseIterable, Sendable, Codable {
  case aws
  case china = "aws-cn"
  case govCloud = "aws-us-gov"

  /// The partition of a region, by the region patterns of botocore's `endpoints.json`.
  ///
  /// - Returns: Nil for the isolated and sovereign partitions, which Crosswalk does not know, and
  ///   for what is no region.
  package init?(region: String) {
    let parts = region.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isPlain = region.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isPlain, parts.count >= 3, !parts.contains(where: \.isEmpty) else { return nil }
    let second = String(Substring(parts[1]))
    switch String(Substring(parts[0])) {
    case "cn" where parts.count == 3: self = .china
    case "us" where second == "gov" && parts.count == 4: self = .govCloud
    case "us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx":
      guard parts.count == 3, !second.utf8.starts(with: "iso".utf8) else { return nil }
      self = .aws
    default: return nil
    }
  }

  /// The end of its hosts.
  var suffix: String { self == .china ? "amazonaws.com.cn" : "amazonaws.com" }

  /// The end of its dual-stack hosts.
  var dualStackSuffix: String { self == .china ? "api.amazonwebservices.com.cn" : "api.aws" }

  /// The region that signs for a service with one host for all regions.
  func home(of service: AWSService) -> String {
    switch self {
    case .aws: "us-east-1"
    case .govCloud: "us-gov-west-1"
    case .china: service == .iam ? "cn-north-1" : "cn-northwest-1"
    }
  }
}
