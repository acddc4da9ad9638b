// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Transport

extension LiveDirectory {
  /// Object id of the application's service principal.
  package static let servicePrincipal = "00000009-0000-4000-8000-000000000001"

  static func graphOperation(_ path: String) -> String {
    let bare = path.split(separator: "?").first ?? ""
    let words = bare.split(separator: "/")
    return words.last.map(String.init) ?? ""
  }

  /// Answers as STS, the login host and Graph.
  func graph(
    _ path: String,
    _ operation: String,
    _ body: String,
    _ fault: Fault?
  ) -> HTTPResponse {
    if body.contains("GetCallerIdentity") { return json(200, Self.caller) }
    if path.contains("/oauth2/") {
      return json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"invented\"}"
      )
    }
    let principal = "/v1.0/servicePrincipals/\(Self.servicePrincipal)"
    if path.hasPrefix("\(principal)/appRoleAssignedTo") {
      return list(path, 2, 1, fault) {
        "{\"id\":\"a\($0)\",\"principalType\":\"Group\",\"principalId\":\"\(Self.id(4, $0))\","
          + "\"appRoleId\":\"8774f594-1d59-4279-b9d9-59ef09a23530\"}"
      }
    }
    if operation == "members" {
      return list(path, 3, 2, fault) {
        "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"\(Self.id(3, $0))\"}"
      }
    }
    if path.hasPrefix("/v1.0/groups/") {
      return json(
        200,
        "{\"id\":\"\(operation)\",\"displayName\":\"Cloud\",\"securityEnabled\":true}"
      )
    }
    if path.hasPrefix("/v1.0/users/delta") {
      return json(
        200,
        "{\"value\":[],\"@odata.deltaLink\":\"\(host)/v1.0/users/delta?$deltatoken=x\"}"
      )
    }
    if path.hasPrefix("/v1.0/users/$count") { return json(200, String(size.tenantUsers)) }
    if path.hasPrefix("/v1.0/users") {
      return list(path, size.tenantUsers, size.tenantPage, fault, tenantUser)
    }
    if path.hasPrefix("/v1.0/directory/deletedItems") {
      return list(path, 1, 10, fault) { tenantUser(size.tenantUsers + $0) }
    }
    if path.hasPrefix("/v1.0/organization") {
      return json(
        200,
        "{\"value\":[{\"id\":\"\(Self.id(8, 1))\",\"displayName\":\"Example\",\"verifiedDomains\":"
          + "[{\"name\":\"example.com\",\"isDefault\":true}]}]}"
      )
    }
    if path.hasPrefix(principal + "?") { return json(200, Self.application) }
    if path.hasPrefix("/v1.0/servicePrincipals?") {
      return json(200, "{\"value\":[\(Self.application)]}")
    }
    if path.hasPrefix("/beta/") {
      return json(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\",\"message\":\"no\"}}")
    }
    return json(200, "{\"value\":[]}")
  }

  private func list(
    _ path: String,
    _ count: Int,
    _ page: Int,
    _ fault: Fault?,
    _ item: (Int) -> String
  ) -> HTTPResponse {
    let parts = path.components(separatedBy: "$skiptoken=")
    let token = parts.count > 1 ? parts[1] : nil
    guard let (range, next) = slice(count, page, "page", after: token, fault) else {
      return json(410, "{\"error\":{\"code\":\"resyncRequired\",\"message\":\"again\"}}")
    }
    let items = range.map(item).joined(separator: ",")
    let bare = path.split(separator: "?").first ?? ""
    let link = next.map { ",\"@odata.nextLink\":\"\(host)\(bare)?$skiptoken=\($0)\"" } ?? ""
    return json(200, "{\"value\":[\(items)]\(link)}")
  }

  private func tenantUser(_ number: Int) -> String {
    "{\"id\":\"\(Self.id(3, number))\",\"userPrincipalName\":\"user\(number)@example.com\","
      + "\"mail\":\"user\(number)@example.com\",\"displayName\":\"Given\(number) Example\","
      + "\"givenName\":\"Given\(number)\",\"surname\":\"Example\",\"userType\":\"Member\","
      + "\"accountEnabled\":true,\"otherMails\":[],\"proxyAddresses\":"
      + "[\"SMTP:user\(number)@example.com\"]}"
  }

  private static let application =
    "{\"id\":\"\(servicePrincipal)\",\"appId\":\"00000009-0000-4000-8000-000000000002\","
    + "\"displayName\":\"AWS\",\"applicationTemplateId\":\"21ed01d2-ec13-4e9e-86c1-cd546719ebc4\"}"

  private static let caller = """
    <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
    <GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/audit</Arn>
    <UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account></GetCallerIdentityResult>
    <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>
    """
}
