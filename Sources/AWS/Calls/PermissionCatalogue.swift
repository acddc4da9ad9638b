// SPDX-License-Identifier: Apache-2.0

/// The least-privilege policies, made from the operations that the code can call.
package enum PermissionCatalogue {
  /// One line of the table in the guide.
  package struct Entry: Sendable, Equatable {
    package let operation: AWSOperation
    /// Such as `identitystore:ListUsers`.
    package let action: String
    /// What a run lacks without it.
    package let loss: String
    package let isRequired: Bool
  }

  /// The entries of one use, in the order of ``AWSOperation/all``.
  ///
  /// ``AWSOperation/Use/signIn`` has one, `sts:AssumeRole`, which only a profile with a role needs.
  package static func entries(for use: AWSOperation.Use) -> [Entry] {
    AWSOperation.all.filter { $0.use == use }.compactMap { operation in
      operation.action.map {
        Entry(
          operation: operation,
          action: $0,
          loss: operation.loss,
          isRequired: operation.isRequired
        )
      }
    }
  }

  /// The policy of one use, as JSON with sorted actions and a line end.
  ///
  /// The resource is `*`, as in aws.md section 6. ``AWSOperation/Use/apply`` holds the writing
  /// actions alone: who applies needs the policy of ``AWSOperation/Use/read`` as well.
  package static func policy(for use: AWSOperation.Use) -> String {
    let sid =
      switch use {
      case .read: "CrosswalkRead"
      case .iam: "CrosswalkReadIAM"
      case .apply: "CrosswalkApply"
      case .signIn: "CrosswalkSignIn"
      }
    return policyText(sid: sid, actions: entries(for: use).map(\.action))
  }

  static func policyText(sid: String, actions: [String]) -> String {
    let lines = actions.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { "        \"\($0)\"" }.joined(separator: ",\n")
    return """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "\(sid)",
            "Effect": "Allow",
            "Action": [
      \(lines)
            ],
            "Resource": "*"
          }
        ]
      }

      """
  }
}

/// A permission that AWS refused, and how to grant it.
package struct MissingPermission: Sendable, Equatable {
  /// Such as `sso:ListInstances`.
  package let action: String
  /// What the run lacks without it.
  package let loss: String
  /// Whether the run is of no use without it.
  package let isRequired: Bool

  /// Nil for an operation that needs no permission.
  package init?(_ operation: AWSOperation) {
    guard let action = operation.action else { return nil }
    self.action = action
    loss = operation.loss
    isRequired = operation.isRequired
  }

  /// The statement to add to a policy, on one line that may be broken at its spaces.
  package var statement: String {
    #"{"Effect": "Allow", "Action": "\#(action)", "Resource": "*"}"#
  }
}
