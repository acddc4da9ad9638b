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
    if given != nil || family != nil {
      let kind = kind(ofNames: [given, family])
      if kind != .person { return kind }
    }
    guard let display else { return .person }
    var before: String?
    var found: AccountKind?
    Self.forEachWord(of: display) { word in
      if let quality = before, Self.things.contains(word), Self.qualities.contains(quality) {
        found = Self.programs.contains(quality) ? .serviceOrTest : .sharedOrRole
      }
      before = word
      return found == nil
    }
    return found ?? kind(ofNames: [display])
  }

  /// What names speak for, if all their words are of programs, roles or things.
  private func kind(ofNames names: [String?]) -> AccountKind {
    var isService = false
    var count = 0
    for case let name? in names {
      var isPerson = false
      Self.forEachWord(of: name) { word in
        if Self.isNumber(word) { return true }
        let isProgram = serviceWords.contains(word)
        isPerson = !isProgram && !roleWords.contains(word) && !Self.things.contains(word)
        isService = isService || isProgram
        count += 1
        return !isPerson
      }
      if isPerson { return .person }
    }
    // One word may be a surname that stands alone.
    if count < 2 { return .person }
    return isService ? .serviceOrTest : .sharedOrRole
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
    var words: [String] = []
    forEachWord(of: local) {
      words.append($0)
      return true
    }
    return words
  }

  /// Calls `body` with each run of letters and each run of digits, in ASCII lower case, until it says
  /// no.
  private static func forEachWord(of text: String, _ body: (String) -> Bool) {
    var word: [UInt8] = []
    var kind = 0
    for byte in text.utf8 {
      let lower = Folding.lowered(byte)
      let isLetter = (lower >= 0x61 && lower <= 0x7A) || lower >= 0x80
      let now = lower >= 0x30 && lower <= 0x39 ? 1 : isLetter ? 2 : 0
      if now != kind, !word.isEmpty {
        if !body(String(decoding: word, as: UTF8.self)) { return }
        word.removeAll(keepingCapacity: true)
      }
      if now != 0 { word.append(lower) }
      kind = now
    }
    if !word.isEmpty { _ = body(String(decoding: word, as: UTF8.self)) }
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
