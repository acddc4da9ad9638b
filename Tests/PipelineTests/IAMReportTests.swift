// SPDX-License-Identifier: Apache-2.0
import Foundation
import Records
import Testing
import Workspace

@testable import Pipeline

struct IAMReportTests {
  private static let header =
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
    + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
    + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
    + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
    + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,"
    + "cert_1_last_rotated,cert_2_active,cert_2_last_rotated"

  private func read(_ lines: String...) throws -> CredentialReportTable.Rows {
    let folder = FileManager.default.temporaryDirectory.path + "/report-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let rows = try CredentialReportTable.read(
      Array(lines.joined(separator: "\n").utf8),
      folder: folder
    )
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    return rows
  }

  @Test func `a report is read by its columns, whatever the case of its words`() throws {
    let rows = try read(
      Self.header + ",additional_credentials_info",
      "<root_account>,a,t,not_supported,no_information,not_supported,not_supported,FALSE,true,N/A,"
        + "N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A,",
      "kim@example.com,a,t,TRUE,2026-01-01T00:00:00Z,2025-01-01T00:00:00+00:00,N/A,false,False,"
        + "2020-01-01T00:00:00Z,N/A,N/A,N/A,true,2024-01-01T00:00:00Z,no_information,N/A,N/A,true,"
        + "N/A,false,N/A,third key"
    )
    #expect(rows.root == IAMStore.Root(hasKey: true, hasMFA: false))
    var kim = IAMStore.User(name: "kim@example.com")
    kim.hasPassword = true
    kim.passwordUsedAt = 1_767_225_600
    kim.passwordChangedAt = 1_735_689_600
    kim.activeKeys = [IAMStore.Key(rotatedAt: 1_704_067_200, usedAt: nil)]
    kim.activeCertificates = 1
    kim.hasOtherCredentials = true
    #expect(rows.users == [kim])
  }

  @Test func `a report without a column that decides something is refused`() {
    #expect(throws: InputError.self) {
      try read("user,arn,password_enabled", "kim,a,true")
    }
  }

  @Test(arguments: [
    ("arn:aws:iam::1:role/x/AWSReservedSSO_Set0_0a1b2c3d4e5f6071\"}", ["0a1b2c3d4e5f6071"]),
    (
      "AWSReservedSSO_Set0_0a1b2c3d4e5f6071 AWSReservedSSO_Set0_0a1b2c3d4e5f6071",
      ["0a1b2c3d4e5f6071"]
    ),
    ("AWSReservedSSO_Set0_*", []), ("AWSReservedSSO_Set0_0a1b2c3d4e5f607?", []),
    ("AWSReservedSSO_0a1b2c3d4e5f6071*", []), ("AWSReservedSSO_Set0", []),
  ])
  func `a role is mentioned by its generated name, not by a pattern`(
    policy: String,
    marks: [String]
  ) {
    let roles = LiveOrganisation.reservedRoles(in: policy)
    #expect(roles == marks.map { "AWSReservedSSO_Set0_\($0)" })
  }
}
