// SPDX-License-Identifier: Apache-2.0
import Evidence
import Rules
import Testing

struct ControlTests {
  private let ids = Catalogue.allMetadata.map(\.id)

  @Test func `The controls that auditors ask for are there, each once`() {
    let wanted: [ControlFramework: [String]] = [
      .iso27001: ["A.5.15", "A.5.16", "A.5.17", "A.5.18", "A.8.2", "A.8.3", "A.8.5"],
      .soc2: ["CC6.1", "CC6.2", "CC6.3", "CC7", "CC8.1"],
      .nist: ["AC-2", "AC-3", "AC-5", "AC-6", "AU-10", "CM-3", "IA-2", "IA-5", "IA-8"],
      .pci: ["7", "8"],
    ]
    for framework in ControlFramework.allCases {
      #expect(Controls.all.filter { $0.framework == framework }.map(\.id) == wanted[framework])
    }
  }

  @Test func `Every rule speaks to a control, and every control names rules that exist`() {
    for id in ids + (1...29).map({ "SAML-0\($0 < 10 ? "0" : "")\($0)" }) {
      #expect(!Controls.of(rule: id).isEmpty, "\(id)")
    }
    for control in Controls.all {
      #expect(!control.rules(of: ids).isEmpty, "\(control.id)")
      #expect(control.unknownSelection(of: ids).isEmpty, "\(control.id)")
    }
  }

  @Test func `A control says what is there and what is not, and never that it is met`() throws {
    let facts = ControlFacts(
      rules: ids,
      undecided: ["STORE-014"],
      notRun: [],
      findings: ["STORE-013": (3, 1), "STORE-014": (5, 5), "NAMEID-001": (7, 7)],
      records: [.inputs: "two files"]
    )
    let standing = try #require(Controls.standings(facts).first { $0.control.id == "AU-10" })
    #expect(standing.undecided == ["STORE-014"])
    #expect(standing.findings == 3)
    #expect(standing.blockers == 1)
    #expect(standing.has == ["5 of 6 rules were decided", "inputs.csv: two files"])
    #expect(
      standing.lacks.dropLast() == [
        "journal.jsonl: nothing is recorded", "approvals.csv: nothing is recorded",
        "1 rules could not be decided",
      ]
    )
    let words = Controls.all.flatMap { [$0.title, $0.beyond] } + standing.has + standing.lacks
    #expect(words.allSatisfy { !$0.lowercased().contains("complian") })
  }
}
