// SPDX-License-Identifier: Apache-2.0
import Foundation
import JobEngine
import Pipeline
import TestSupport
import Testing

/// The report of the sample, as another program reads it.
@Suite struct `The report of the sample agrees with itself` {
  static let columns = [
    (
      "users.csv",
      "aws_user_id,aws_user_name,aws_email,decision,match_key,entra_object_id,entra_upn,entra_mail,"
        + "name_id,scim_user_name,blockers,findings,batch,reason"
    ),
    (
      "findings.csv",
      "rule_id,rule,severity,scope,aws_user_id,aws_user_name,entra_object_id,attribute,aws_value,"
        + "entra_value,proposed_value,message"
    ),
    ("batches.csv", "batch,position,aws_user_id,aws_user_name,state,reason"),
    ("operations.csv", "batch,sequence,operation,target,attribute,before,after"),
    ("forecast-changes.csv", "aws_user_id,aws_user_name,entra_object_id,attribute,before,after"),
  ]

  func acme() throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder.acme(chunkSize: 1000)
    try folder.run()
    return folder
  }

  @Test(.timeLimit(.minutes(30)), arguments: columns)
  func `The agreed columns stand first`(name: String, columns: String) throws {
    let header = try acme().report(name).header
    let agreed = columns.split(separator: ",").map(String.init)
    #expect(Array(header.prefix(agreed.count)) == agreed)
    #expect(Set(header).count == header.count)
  }

  @Test(.timeLimit(.minutes(30)))
  func `Every AWS user stands once in users and once in batches`() throws {
    let folder = try acme()
    let ids = try folder.texts("SELECT user_id FROM aws_user ORDER BY row")
    #expect(ids.count == 60)
    #expect(try folder.report("users.csv").column("aws_user_id") == ids)
    #expect(try folder.report("batches.csv").column("aws_user_id").sorted() == ids.sorted())
  }

  @Test(.timeLimit(.minutes(30)))
  func `Users and findings tell the same rules and blockers`() throws {
    let folder = try acme()
    let findings = try folder.report("findings.csv").rows
    var total = 0
    for user in try folder.report("users.csv").rows {
      let own = findings.filter { $0["aws_user_id"] == user["aws_user_id"] }
      #expect(user["blockers"] == String(own.count { $0["severity"] == "blocker" }))
      let rules = Set(own.compactMap { $0["rule_id"] })
      let listed = (user["findings"] ?? "").split(separator: " ").map(String.init)
      #expect(Set(listed) == rules)
      #expect(listed.count == rules.count)
      total += own.count
    }
    let others = findings.filter { $0["aws_user_id"]?.isEmpty == true }
    #expect(total + others.count == findings.count)
    #expect(others.allSatisfy { $0["entra_object_id"]?.isEmpty == false || $0["scope"] != "user" })
  }

  @Test(.timeLimit(.minutes(30)))
  func `Decisions, batches and states fit together`() throws {
    let folder = try acme()
    let users = try folder.report("users.csv").rows
    let batches = Dictionary(
      uniqueKeysWithValues: try folder.report("batches.csv").rows.map {
        ($0["aws_user_id"] ?? "", $0)
      }
    )
    for user in users {
      let item = try #require(batches[user["aws_user_id"] ?? ""])
      let isLinked = user["decision"] == "linked"
      #expect((user["entra_object_id"]?.isEmpty == false) == isLinked)
      #expect(user["reason"]?.isEmpty == false)
      #expect(user["batch"] == item["batch"])
      #expect(item["reason"]?.isEmpty == false || item["state"] == "staged")
      if !isLinked {
        #expect(item["batch"] == "")
        #expect(item["state"] == (user["decision"] == "ignored" ? "ignored" : "held"))
      }
    }
    let sizes = Dictionary(grouping: batches.values, by: { $0["batch"] ?? "" }).mapValues(\.count)
    for (batch, size) in sizes where batch != "" {
      // The pilot grows until it has met every rule.
      #expect(batch == "pilot" ? size >= 4 : size <= 10, "\(batch)")
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `Operations follow each other, in batches that exist, each on what it finds`() throws {
    let folder = try acme()
    let names = Set(try folder.report("batches.csv").column("batch"))
    let operations = try folder.report("operations.csv").rows
    #expect(!operations.isEmpty)
    var next: [String: Int] = [:]
    var values: [String: String] = [:]
    for operation in operations {
      let batch = operation["batch"] ?? ""
      #expect(names.contains(batch) && !batch.isEmpty)
      #expect(operation["sequence"] == String(next[batch, default: 1]))
      next[batch, default: 1] += 1
      let place = "\(operation["target"] ?? "")/\(operation["attribute"] ?? "")"
      let before = operation["before"] ?? ""
      if let left = values[place] { #expect(before.utf8.elementsEqual(left.utf8)) }
      values[place] = operation["after"] ?? ""
      #expect(!before.utf8.elementsEqual((operation["after"] ?? "").utf8))
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `Renames never meet a name that is taken`() throws {
    let folder = try acme()
    let users = try folder.rows("SELECT user_id, user_name FROM aws_user")
    var names = Dictionary(
      uniqueKeysWithValues: users.map { ($0[0] ?? "", ($0[1] ?? "").lowercased()) }
    )
    let renames = try folder.report("operations.csv").rows.filter {
      $0["operation"] == "aws.UpdateUser" && $0["attribute"] == "userName"
    }
    #expect(!renames.isEmpty)
    for rename in renames {
      let target = rename["target"] ?? ""
      let name = TextTable.unguarded(rename["after"] ?? "").lowercased()
      #expect(!names.contains { $0.key != target && $0.value == name })
      names[target] = name
    }
  }

  @Test(.timeLimit(.minutes(30)))
  func `The summary's numbers are those of the tables`() throws {
    let folder = try acme()
    let result = try folder.run()
    let summary = try #require(result.summary)
    let users = try folder.report("users.csv").rows
    for (decision, count) in summary.decisions {
      #expect(users.count { $0["decision"] == decision } == count, "\(decision)")
    }
    let findings = try folder.report("findings.csv").rows
    for (severity, count) in summary.findings {
      #expect(findings.count { $0["severity"] == severity } == count, "\(severity)")
    }
    #expect(users.count { $0["blockers"] != "0" } == summary.usersWithBlockers)
    let text = String(
      decoding: try Data(
        contentsOf: folder.reportFolder().appendingPathComponent("summary.json")
      ),
      as: UTF8.self
    )
    #expect(text.contains("\"review\""))
  }

  @Test(.timeLimit(.minutes(30)))
  func `The page asks nothing of the network`() throws {
    // Patterns of the pictures are named by url(#id), within the page.
    let page = try acme().page().replacingOccurrences(of: "url(#", with: "")
    for word in ["src=", "@import", "url(", "<link", "http-equiv=\"refresh\""] {
      #expect(!page.contains(word), "\(word)")
    }
  }
}
