// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Commands

/// The address of somebody who left is somebody else's today.
struct RecycledAddressTests {
  private static let awsID = "94f1e0b3-c394-48d5-8ab1-2c122a167074"
  private static let objectID = "0a000000-0000-4000-8000-00000000000b"

  /// A workspace after a run.
  private func workspace(awsID: String = Self.awsID) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "aws.json",
      """
      {"Users":[{"IdentityStoreId":"d-1234567890","UserId":"\(awsID)",
      "UserName":"j.doe@example.com","Name":{"GivenName":"Jane","FamilyName":"Doe"},
      "DisplayName":"Jane Doe","Emails":[{"Value":"j.doe@example.com"}],"UserStatus":"ENABLED"}]}
      """
    )
    try folder.write(
      "entra.json",
      """
      {"value":[{"id":"\(Self.objectID)","userPrincipalName":"j.doe@example.com",
      "mail":"j.doe@example.com","displayName":"Juan Domingo","givenName":"Juan",
      "surname":"Domingo","userType":"Member","accountEnabled":true,"mailNickname":"jdoe",
      "otherMails":[],"proxyAddresses":[]}]}
      """
    )
    try folder.write(
      "crosswalk.yaml",
      """
      sources: {aws: {users: aws.json}, entra: {users: entra.json}}
      federation: {nameId: {source: mail}, scim: {scope: all, userName: mail}}
      """
    )
    #expect(run("run", "-C", folder.path, "--quiet").status == .findings)
    return folder
  }

  @Test func `explain tells who gets to an AWS user that is nobody's yet`() throws {
    let folder = try workspace()
    let told = run("explain", "-C", folder.path, "j.doe@example.com").out
    #expect(told.contains("names disagree"))
    #expect(told.contains("NAMEID-005"))
    let lines = told.split(separator: "\n").joined(separator: " ").split(separator: " ")
    let text = lines.joined(separator: " ")
    #expect(text.contains("it is reached by Entra user \(Self.objectID)"))
    #expect(!text.contains("nobody signs in to it"))
  }

  @Test func `an id that has not its form is found`() throws {
    let folder = try workspace(awsID: "../../x")
    let document = run("explain", "-C", folder.path, "j.doe@example.com").out
    #expect(document.contains("../../x"))
    let reports = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/Reports")
    let name = try #require(reports.first { $0.hasPrefix("run-") })
    let findings = try String(
      contentsOfFile: folder.path + "/Reports/\(name)/findings.csv",
      encoding: .utf8
    )
    #expect(findings.contains("STORE-010,malformed-id,high,tenant"))
  }
}
