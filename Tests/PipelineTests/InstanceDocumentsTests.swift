// SPDX-License-Identifier: Apache-2.0
import Foundation
import Rules
import Testing

@testable import Pipeline

struct InstanceDocumentsTests {
  private func read(_ texts: String...) throws -> InstanceDocuments {
    var documents = InstanceDocuments()
    for text in texts {
      let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).json"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      defer { try? FileManager.default.removeItem(atPath: path) }
      try documents.read(path, name: "answer.json")
    }
    return documents
  }

  private static let described = """
    {"InstanceArn": "arn:aws:sso:::instance/ssoins-1", "OwnerAccountId": "111122223333",
     "Status": "ACTIVE", "EncryptionConfigurationDetails": {"KeyType": "CUSTOMER_MANAGED_KEY"}}
    """

  @Test func `an instance is read with its state, its key and its owner`() throws {
    let alone = try #require(try read(Self.described).instance)
    #expect(alone.status == "ACTIVE" && alone.keyType == "CUSTOMER_MANAGED_KEY" && alone.isChosen)
    #expect(alone.isAccountInstance == nil)
    for (account, isAccountInstance) in [("111122223333", false), ("999988887777", true)] {
      let organization = #"{"Organization": {"MasterAccountId": "\#(account)"}}"#
      #expect(
        try read(Self.described, organization).instance?.isAccountInstance == isAccountInstance
      )
      #expect(
        try read(organization, Self.described).instance?.isAccountInstance == isAccountInstance
      )
    }
  }

  @Test func `several instances of which none was described are counted`() throws {
    let instance = try read(
      #"{"Instances": [{"InstanceArn": "a", "Status": "ACTIVE"}, {"InstanceArn": "b"}]}"#
    ).instance
    #expect(instance?.visibleInstances == 2 && instance?.isChosen == false)
    #expect(instance?.status == nil)
  }

  @Test func `Regions and attributes for access control are read`() throws {
    let documents = try read(
      """
      {"Regions": [{"RegionName": "eu-west-1", "IsPrimaryRegion": true},
       {"RegionName": "us-east-1", "IsPrimaryRegion": false}]}
      """,
      """
      {"Status": "ENABLED", "InstanceAccessControlAttributeConfiguration":
       {"AccessControlAttributes": [{"Key": "Team", "Value": {"Source": ["${path:x}"]}}]}}
      """
    )
    #expect(documents.instance?.regions?.map(\.isPrimary) == [true, false])
    #expect(documents.controlKeys?.map(\.key) == ["Team"])
  }

  @Test(arguments: ["{}", "[]", #"{"Users": []}"#, #"{"Regions": {}}"#, "no json"])
  func `another document is refused with what was expected`(text: String) {
    #expect(throws: ConfigurationError.self) { try read(text) }
  }
}
