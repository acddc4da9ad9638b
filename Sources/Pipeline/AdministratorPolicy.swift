// SPDX-License-Identifier: Apache-2.0
internal import Foundation

/// Whether an inline policy allows everything on everything without a condition.
///
/// A policy that can't be read says nothing.
func allowsEverything(_ policy: String) -> Bool {
  guard
    let root = try? JSONSerialization.jsonObject(with: Data(policy.utf8)) as? [String: Any]
  else { return false }
  // One statement may stand without a list around it, and one action too.
  let statements =
    root["Statement"] as? [[String: Any]] ?? (root["Statement"] as? [String: Any]).map { [$0] }
  return (statements ?? []).contains { statement in
    func holdsStar(_ name: String) -> Bool {
      let words = statement[name] as? [String] ?? (statement[name] as? String).map { [$0] }
      return (words ?? []).contains { $0 == "*" || $0 == "*:*" }
    }
    return statement["Effect"] as? String == "Allow" && statement["Condition"] == nil
      && holdsStar("Action") && holdsStar("Resource")
  }
}
