// SPDX-License-Identifier: Apache-2.0

import Foundation

struct User: Decodable {
  let id, userPrincipalName, mail, displayName, givenName, surname: String?
  let proxyAddresses: [String]?
  let accountEnabled: Bool?
}

struct Page: Decodable { let value: [User] }

let data = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
let page = try JSONDecoder().decode(Page.self, from: data)
var (values, bytes) = (0, 0)
for user in page.value {
  let texts =
    [user.id, user.userPrincipalName, user.mail, user.displayName, user.givenName, user.surname]
    .compactMap { $0 } + (user.proxyAddresses ?? [])
  values += texts.count + (user.accountEnabled == nil ? 0 : 1)
  for text in texts { bytes += text.utf8.count }
}
print(page.value.count, values, bytes)
