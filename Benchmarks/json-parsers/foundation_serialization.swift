// SPDX-License-Identifier: Apache-2.0

import Foundation

let data = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
let users = document?["value"] as? [[String: Any]] ?? []
var (values, bytes) = (0, 0)
for user in users {
  for name in ["id", "userPrincipalName", "mail", "displayName", "givenName", "surname"] {
    guard let text = user[name] as? String else { continue }
    values += 1
    bytes += text.utf8.count
  }
  if user["accountEnabled"] as? Bool != nil { values += 1 }
  for text in user["proxyAddresses"] as? [String] ?? [] {
    values += 1
    bytes += text.utf8.count
  }
}
print(users.count, values, bytes)
