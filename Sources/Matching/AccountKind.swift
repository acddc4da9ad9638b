// SPDX-License-Identifier: Apache-2.0
import Identity

/// What an account is by its address and name, when it is not a person's.
package enum AccountKind: String, Sendable {
  case person
  /// A mailbox or role that several people share.
  case sharedOrRole = "shared-or-role"
  /// An account for a program or for tests.
  case serviceOrTest = "service-or-test"
}

/// Tells accounts of programs, tests and roles from people's, by the words of their addresses and
/// names.
///
/// The word lists are a starting point that the configuration extends; whoever is taken for a
/// program by mistake goes to review, never to somebody else.
package struct AccountClassifier: Sendable {
  private let serviceWords: Set<String>
  private let roleWords: Set<String>

  /// - Parameters:
  ///   - serviceWords: Added to the built-in words for programs and tests, ASCII lower case.
  ///   - roleWords: Added to the built-in words for roles and shared mailboxes.
  package init(serviceWords: [String] = [], roleWords: [String] = []) {
    self.serviceWords = Self.services.union(serviceWords.map(Folding.asciiLowered))
    self.roleWords = Self.roles.union(roleWords.map(Folding.asciiLowered))
  }

  /// The kind of account that an address, its display name and the person's names speak for.
  ///
  /// - Parameters:
  ///   - address: An e-mail address or user name.
  ///   - given: Given name on the same record.
  ///   - family: Family name on the same record.
  /// - Returns: `person` unless something speaks against it.
  package func kind(ofAddress address: String, given: String?, family: String?) -> AccountKind {
    let local = address.utf8.prefix { $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "+") }
    let whole = String(decoding: local.map(Folding.lowered), as: UTF8.self)
    if roleWords.contains(whole) { return .sharedOrRole }
    if serviceWords.contains(whole) { return .serviceOrTest }
    let words = Self.words(of: whole)
    guard let first = words.first, let last = words.last else { return .person }
    let suspects = Set([first, last]).intersection(serviceWords)
    if suspects.contains(where: { !isPlausibleName($0, given: given, family: family) }) {
      return .serviceOrTest
    }
    let named = words.filter { !Self.isNumber($0) }
    let isRole = !named.isEmpty && named.allSatisfy(roleWords.contains)
    return isRole ? .sharedOrRole : .person
  }

  /// The kind of account that the names on a record speak for: "Help Desk" is nobody's name.
  ///
  /// - Returns: `person` unless all words of a name are such words, or two of them stand together.
  package func kind(given: String?, family: String?, display: String?) -> AccountKind {
    var names = [given, family].compactMap { $0.map(Self.nameWords) }.flatMap { $0 }
    let kind = kind(ofWords: names)
    if kind != .person { return kind }
    guard let display else { return .person }
    names = Self.nameWords(display)
    for (first, second) in zip(names, names.dropFirst())
    where Self.things.contains(second) && Self.qualities.contains(first) {
      return Self.programs.contains(first) ? .serviceOrTest : .sharedOrRole
    }
    return self.kind(ofWords: names)
  }

  /// What the words of a name speak for, if all of them are of programs, roles or things.
  private func kind(ofWords words: [String]) -> AccountKind {
    var isService = false
    var count = 0
    for word in words where !Self.isNumber(word) {
      let isProgram = serviceWords.contains(word)
      guard isProgram || roleWords.contains(word) || Self.things.contains(word) else {
        return .person
      }
      isService = isService || isProgram
      count += 1
    }
    // One word may be a surname that stands alone.
    if count < 2 { return .person }
    return isService ? .serviceOrTest : .sharedOrRole
  }

  private static func nameWords(_ name: String) -> [String] {
    words(of: Folding.asciiLowered(name))
  }

  /// Whether the word is one of the person's own names beside an ordinary other name: Tom Jenkins
  /// is a person although jenkins is also a program.
  private func isPlausibleName(_ word: String, given: String?, family: String?) -> Bool {
    guard Self.surnames.contains(word), let given, let family else { return false }
    let names = [given, family].map(Folding.asciiLowered)
    guard let index = names.firstIndex(where: { $0.hasSameBytes(as: word) }) else { return false }
    let other = names[1 - index]
    return !other.utf8.isEmpty && !Self.placeholders.contains(other)
      && !serviceWords.contains(other) && !roleWords.contains(other)
      && !other.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Runs of letters and runs of digits; anything else separates.
  private static func words(of local: String) -> [String] {
    var words: [[UInt8]] = []
    var kind = 0
    for byte in local.utf8 {
      let isLetter = (byte >= 0x61 && byte <= 0x7A) || byte >= 0x80
      let now = byte >= 0x30 && byte <= 0x39 ? 1 : isLetter ? 2 : 0
      if now != 0 {
        if now == kind { words[words.count - 1].append(byte) } else { words.append([byte]) }
      }
      kind = now
    }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isNumber(_ word: String) -> Bool {
    word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private static let services: Set<String> = [
    "svc", "srv", "service", "serviceaccount", "sa", "ci", "cd", "cicd", "bot", "robot",
    "automation", "automated", "daemon", "cron", "job", "batch", "scheduler", "terraform",
    "ansible", "puppet", "jenkins", "gitlab", "github", "circleci", "pipeline", "deploy",
    "deployer", "deployment", "build", "builder", "backup", "monitor", "monitoring", "api",
    "app", "system", "sys", "root", "etl", "sync", "scim", "integration", "test", "tests",
    "testing", "tester", "testuser", "demo", "dummy", "qa", "uat", "sandbox", "example",
    "sample", "fake", "tmp", "temp", "loadtest",
  ]

  /// Service words that are also people's names.
  private static let surnames: Set<String> = [
    "jenkins", "ci", "sa", "cd", "job", "robot", "root", "batch", "build", "cron", "sample",
    "puppet", "test", "tester", "temp",
  ]

  /// Words that stand where a person's other name would.
  private static let placeholders: Set<String> = [
    "user", "users", "account", "accounts", "person", "worker", "employee", "login",
  ]

  private static let roles: Set<String> = [
    "admin", "admins", "administrator", "administrators", "postmaster", "hostmaster", "webmaster",
    "abuse", "info", "contact", "office", "reception", "support", "helpdesk", "servicedesk",
    "service-desk", "help", "noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon",
    "sales", "marketing", "billing", "accounts", "accounting", "invoice", "invoices", "finance",
    "hr", "jobs", "careers", "recruiting", "legal", "press", "security", "team", "ops",
    "operations", "cloudops", "devops", "shared", "mailbox", "all", "everyone", "staff",
    "newsletter", "feedback", "root", "security-team", "breakglass", "break-glass", "it", "aws",
    "azure", "cloud", "frontdesk", "front", "desk", "room", "payroll", "noc", "soc", "helpline",
    "printer", "scanner", "meeting", "conference", "boardroom", "kiosk", "facilities",
    "procurement", "purchasing", "orders", "customerservice", "enquiries", "inquiries", "network",
    "platform", "infrastructure", "engineering",
  ]

  /// What a name may say instead of a person; no address is judged by them.
  private static let things: Set<String> = [
    "mailbox", "account", "accounts", "user", "users", "room", "desk", "group", "list", "printer",
    "scanner", "kiosk", "calendar", "resource",
  ]

  /// What stands before one of ``things`` in the display name of something that is no person.
  private static let qualities: Set<String> = [
    "shared", "meeting", "conference", "service", "help", "front", "test", "distribution", "role",
    "generic", "functional", "system", "resource", "team", "admin", "administrator", "room",
    "mail", "demo", "training",
  ]

  /// Those of ``qualities`` that programs and tests have.
  private static let programs: Set<String> = ["service", "test", "system", "demo", "training"]
}
