// SPDX-License-Identifier: Apache-2.0
internal import AWS

/// Which instance of IAM Identity Center is read.
enum LiveInstance {
  /// What the run needs to know of it.
  struct Found {
    let arn: String
    let identityStoreID: String
    let ownerAccountID: String?
    /// The answers that say so.
    let documents: [DirectoryPage]
  }

  /// The configured instance, or the only one.
  static func find(_ client: SSOAdminClient, configured: String?) throws(AWSError) -> Found {
    if let configured {
      do throws(AWSError) {
        let (detail, page) = try client.describedInstance(configured)
        return Found(
          arn: detail.arn,
          identityStoreID: detail.identityStoreID,
          ownerAccountID: detail.ownerAccountID,
          documents: [page]
        )
      } catch {
        // The list says as much, and takes another permission.
        guard error.code == .accessDenied || error.code == .invalidRequest else { throw error }
      }
    }
    var walk = PageWalk<ListPage<Instance>> { token throws(AWSError) in
      try client.instances(after: token)
    }
    var all: [Instance] = []
    var documents: [DirectoryPage] = []
    while let page = try walk.next() {
      all += page.items
      documents.append(page.page)
    }
    let fitting = all.filter { instance in
      configured.map { $0.utf8.elementsEqual(instance.arn.utf8) } ?? true
    }
    guard fitting.count == 1, let only = fitting.first else {
      if fitting.isEmpty { throw missing() }
      throw AWSError(
        .configuration,
        operation: "finding the instance",
        advice: "\(fitting.count) instances are visible: name the ARN of one as aws.instance in "
          + "crosswalk.yaml."
      )
    }
    if let page = try description(of: only.arn, client) { documents.append(page) }
    return Found(
      arn: only.arn,
      identityStoreID: only.identityStoreID,
      ownerAccountID: only.ownerAccountID,
      documents: documents
    )
  }

  /// What the list lacks, such as the key that encrypts the directory; nil where that is not to be
  /// had: the run can do without.
  private static func description(
    of arn: String,
    _ client: SSOAdminClient
  ) throws(AWSError) -> DirectoryPage? {
    do throws(AWSError) {
      return try client.describedInstance(arn).page
    } catch {
      switch error.code {
      case .accessDenied, .invalidRequest, .notFound, .notAvailable, .malformedAnswer: return nil
      default: throw error
      }
    }
  }

  static func missing() -> AWSError {
    AWSError(
      .configuration,
      operation: "finding the instance",
      advice: "No instance of IAM Identity Center is visible in this account and region: check "
        + "aws.profile, aws.region and aws.instance in crosswalk.yaml."
    )
  }
}
