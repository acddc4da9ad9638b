// SPDX-License-Identifier: Apache-2.0
import Matching
import Testing

@Suite struct AccountKindTests {
  private func kind(
    _ address: String,
    _ given: String? = nil,
    _ family: String? = nil
  ) -> AccountKind {
    AccountClassifier().kind(ofAddress: address, given: given, family: family)
  }

  @Test(
    "Accounts of programs and tests are told from people's",
    arguments: [
      "svc-backup@example.com", "SVC-Backup@example.com", "svc_sql01@example.com",
      "svc.deploy", "ci-runner@example.com", "ci-7", "terraform-prod@example.com",
      "jenkins-01@example.com", "backup-vault", "test.user1@example.com", "testuser",
      "demo-1@example.com", "qa_1@example.com", "anna.test@example.com", "payments-svc@example.com",
      "service@example.com", "app+x@example.com", "build42@example.com",
    ]
  )
  func services(_ address: String) {
    #expect(kind(address) == .serviceOrTest)
    #expect(kind(address, "Anna", "Berg") == .serviceOrTest)
  }

  @Test(
    "Roles and shared mailboxes are told from people's accounts",
    arguments: [
      "noreply@example.com", "no-reply@example.com", "NoReply@example.com", "support@example.com",
      "info+web@example.com", "helpdesk", "security-team@example.com", "hr@example.com",
      "sales2@example.com", "ops-team-1@example.com", "admin@example.com", "it.support@example.com",
      "aws-admins@example.com", "room4@example.com", "front@example.com", "payroll@example.com",
    ]
  )
  func roles(_ address: String) {
    #expect(kind(address, "Anna", "Berg") == .sharedOrRole)
  }

  @Test(
    "People are people, whatever words their names are",
    arguments: [
      ("tom.jenkins@example.com", "Tom", "Jenkins"), ("jenkins.tom@example.com", "Tom", "Jenkins"),
      ("TJenkins@example.com", "Tom", "Jenkins"), ("anna.root@example.com", "Anna", "Root"),
      ("mia.test@example.com", "Mia", "Test"),
      ("anna.berg@example.com", "Anna", "Berg"), ("cicero@example.com", nil, nil),
      ("botha@example.com", "Piet", "Botha"), ("appleby@example.com", nil, nil),
      ("sales.anna@example.com", "Anna", "Berg"), ("anna.sales@example.com", "Anna", "Sales"),
      ("contest@example.com", nil, nil), ("anna.bot.berg@example.com", "Anna", "Berg"),
      ("", nil, nil), ("@example.com", nil, nil), ("u1234@example.com", nil, nil),
      ("anna@test.example", "Anna", "Berg"),
    ] as [(String, String?, String?)]
  )
  func people(_ address: String, _ given: String?, _ family: String?) {
    #expect(kind(address, given, family) == .person)
  }

  @Test(
    "A service word is a name only beside an ordinary other name",
    arguments: [
      ("jenkins-1@example.com", "CI", "Jenkins"), ("jenkins-1@example.com", nil, "Jenkins"),
      ("jenkins-1@example.com", "", "Jenkins"), ("jenkins-1@example.com", "Tom", "Berg"),
      ("jenkins-1@example.com", "Server 7", "Jenkins"), ("test.user1@example.com", "Test", "User1"),
      ("svc.berg@example.com", "Svc", "Berg"), ("jenkins@example.com", "Tom", "Jenkins"),
      ("jenkins-1@example.com", "Admin", "Jenkins"),
    ] as [(String, String?, String?)]
  )
  func notAName(_ address: String, _ given: String?, _ family: String?) {
    #expect(kind(address, given, family) == .serviceOrTest)
  }

  @Test func `The configuration adds words, in any case`() {
    let classifier = AccountClassifier(serviceWords: ["Robo"], roleWords: ["Lobby"])
    #expect(
      classifier.kind(ofAddress: "robo-7@x.example", given: nil, family: nil) == .serviceOrTest
    )
    #expect(classifier.kind(ofAddress: "LOBBY@x.example", given: nil, family: nil) == .sharedOrRole)
    #expect(
      classifier.kind(ofAddress: "svc-7@x.example", given: nil, family: nil) == .serviceOrTest
    )
    #expect(kind("robo-7@x.example") == .person)
  }

  @Test(
    "A name may be of no person, whatever the address",
    arguments: [
      (Names("Shared", "Mailbox"), .sharedOrRole), (Names("Help", "Desk"), .sharedOrRole),
      (Names("AWS", "Admins"), .sharedOrRole), (Names("IT", "Support"), .sharedOrRole),
      (Names("Service", "Account"), .serviceOrTest), (Names("Test", "User 3"), .serviceOrTest),
      (Names(nil, nil, "Meeting Room 4"), .sharedOrRole),
      (Names("Anna", "Berg", "Front Desk (Anna Berg)"), .sharedOrRole),
      (Names("Anna", "Berg", "Berlin meeting room"), .sharedOrRole),
      (Names("Anna", "Berg", "Backup service account"), .serviceOrTest),
      (Names("Anna", "Berg", "Anna Berg (IT Support)"), .person),
      (Names("Anna", "Support"), .person), (Names("Mia", "Test"), .person),
      (Names(nil, "Room"), .person), (Names("Anna", "Berg", "Anna Berg"), .person),
      (Names(nil, nil, nil), .person), (Names("", "", ""), .person), (Names("7", "8"), .person),
    ] as [(Names, AccountKind)]
  )
  func names(_ names: Names, _ expected: AccountKind) {
    let kind = AccountClassifier().kind(
      given: names.given,
      family: names.family,
      display: names.display
    )
    #expect(kind == expected)
  }
}
