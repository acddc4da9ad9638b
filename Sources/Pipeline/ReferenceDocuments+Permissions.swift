// SPDX-License-Identifier: Apache-2.0
internal import AWS
internal import Entra

extension ReferenceDocuments {
  /// The page docs/guide/permissions.md, from the operations that the code can call.
  package static var permissions: String {
    var lines = [
      "# Permissions", "",
      "Generated from the program; do not edit.", "",
      "A live export reads only. Where a permission is missing, the run names it, says what it "
        + "loses, and goes",
      "on if the rest is of use; `crosswalk doctor` tries each of them beforehand.",
    ]
    lines += section(.read, "AWS: reading", "For the role that `aws.profile` stands for.")
    lines += section(.iam, "AWS: users of IAM", "Only with `aws.iam: true`.")
    lines += section(
      .apply,
      "AWS: applying a plan",
      "Besides the policy for reading; not needed for any export."
    )
    lines += [
      "", "## Entra", "",
      "Application permissions of Microsoft Graph, with an administrator's consent.", "",
      "| permission | for | without it |", "|---|---|---|",
    ]
    for entry in Entra.PermissionCatalogue.entries {
      lines.append(
        "| `\(entry.permissions.joined(separator: "`, `"))` | \(entry.purpose) | \(entry.loss) |"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(
    _ use: AWSOperation.Use,
    _ title: String,
    _ words: String
  ) -> [String] {
    var lines = ["", "## \(title)", "", words, "", "```json"]
    lines += [AWS.PermissionCatalogue.policy(for: use), "```", ""]
    lines += ["| action | without it |", "|---|---|"]
    lines += AWS.PermissionCatalogue.entries(for: use).map {
      "| `\($0.action)` | \($0.isRequired ? "Required. " : "")\($0.loss) |"
    }
    return lines
  }
}
