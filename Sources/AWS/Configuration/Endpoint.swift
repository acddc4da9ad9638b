// SPDX-License-Identifier: Apache-2.0

/// Where a service is asked, and the scope of the signature.
package struct Endpoint: Sendable, Equatable {
  /// With a slash at its end.
  package let url: String
  package let signingRegion: String
  package let signingName: String

  /// The endpoint that AWS publishes for a region, or the one that is configured instead.
  ///
  /// The hosts are those of botocore's endpoint rule sets; a test compares them all. `override`
  /// is a configured URL; it replaces the host, not the signature's scope.
  /// - Throws: `configuration` for a region of an unknown partition.
  package init(
    _ service: AWSService,
    region: String,
    usesFIPS: Bool = false,
    usesDualStack: Bool = false,
    override: String? = nil
  ) throws(AWSError) {
    let partition = Partition(region: region)
    guard let partition = partition ?? (override == nil ? nil : .aws) else {
      throw AWSError(
        .configuration,
        operation: "the region for \(service.rawValue)",
        advice: "The region is in none of the partitions aws, aws-cn and aws-us-gov. Check its "
          + "spelling, or set \(service.endpointVariable)."
      )
    }
    signingName = service.signingName
    if service == .iam, partition == .china, usesFIPS {
      signingRegion = "cn-northwest-1"
    } else {
      signingRegion = service.isGlobal ? partition.home(of: service) : region
    }
    if let override {
      url = override.utf8.last == UInt8(ascii: "/") ? override : override + "/"
      return
    }
    let host =
      service == .iam
      ? Self.iamHost(partition, usesFIPS, usesDualStack)
      : Self.host(service, signingRegion, partition, usesFIPS, usesDualStack)
    url = "https://\(host)/"
  }

  private static func host(
    _ service: AWSService,
    _ region: String,
    _ partition: Partition,
    _ usesFIPS: Bool,
    _ usesDualStack: Bool
  ) -> String {
    // In GovCloud the plain hosts are the FIPS hosts.
    let hasFIPSHost = usesFIPS && (usesDualStack || partition != .govCloud)
    let suffix = usesDualStack ? partition.dualStackSuffix : partition.suffix
    return "\(service.hostPrefix)\(hasFIPSHost ? "-fips" : "").\(region).\(suffix)"
  }

  private static func iamHost(
    _ partition: Partition,
    _ usesFIPS: Bool,
    _ usesDualStack: Bool
  ) -> String {
    switch (partition, usesFIPS, usesDualStack) {
    case (.aws, false, false): "iam.amazonaws.com"
    case (.aws, true, false): "iam-fips.amazonaws.com"
    case (.aws, false, true): "iam.global.api.aws"
    case (.aws, true, true): "iam-fips.global.api.aws"
    case (.china, false, false): "iam.cn-north-1.amazonaws.com.cn"
    case (.china, true, false): "iam-fips.amazonaws.com.cn"
    case (.china, false, true): "iam.global.api.amazonwebservices.com.cn"
    case (.china, true, true): "iam-fips.api.amazonwebservices.com.cn"
    case (.govCloud, _, false): "iam.us-gov.amazonaws.com"
    case (.govCloud, _, true): "iam.us-gov.api.aws"
    }
  }
}
