// SPDX-License-Identifier: Apache-2.0
import Rules
import Testing

@Suite struct RegistryTests {
  private let allMetadata = Catalogue.userRules.map { $0.metadata }

  @Test func `Ids and names are unique`() {
    let ids = Catalogue.userRules.map { $0.metadata.id }
    let names = Catalogue.userRules.map { $0.metadata.name }
    #expect(Set(ids).count == ids.count)
    #expect(Set(names).count == names.count)
  }

  @Test func `Rules stand in the order of families and numbers`() {
    let order = RuleMetadata.Family.allCases
    let places = allMetadata.map { metadata in
      (order.firstIndex(of: metadata.family) ?? order.count) * 1000 + metadata.number
    }
    for (earlier, later) in zip(places, places.dropFirst()) {
      #expect(earlier < later)
    }
  }

  @Test func `Name, severity and scope are those of the published catalogue`() {
    let published = Dictionary(uniqueKeysWithValues: CatalogueLine.all.map { ($0.id, $0) })
    for metadata in allMetadata {
      guard let line = published[metadata.id] else {
        Issue.record("\(metadata.id) is missing in CatalogueLine.all")
        continue
      }
      #expect(metadata.name == line.name, "\(metadata.id)")
      #expect(metadata.severity == line.severity, "\(metadata.id)")
      #expect(metadata.scope == line.scope, "\(metadata.id)")
    }
  }

  @Test func `Title, condition, risk and fix are sentences, and the source is named`() {
    for metadata in allMetadata {
      // A title is a heading too, so it goes without its full stop.
      for text in [metadata.title + ".", metadata.condition, metadata.risk, metadata.fix] {
        #expect(text.count > 10, "\(metadata.id)")
        #expect(text.hasSuffix(".") && !text.hasSuffix(".."), "\(metadata.id): \(text)")
        #expect(!text.contains("  ") && !text.contains("\n"), "\(metadata.id): \(text)")
      }
      #expect(!metadata.source.isEmpty && metadata.source.last != ".", "\(metadata.id)")
      #expect(!metadata.source.contains("["), "\(metadata.id): a code instead of a page name")
    }
  }

  @Test func `A rule is suppressed only by rules that come before it`() {
    var earlier: Set<String> = []
    for metadata in allMetadata {
      #expect(earlier.isSuperset(of: metadata.suppressedBy), "\(metadata.id)")
      earlier.insert(metadata.id)
    }
  }

  @Test func `Every rule has one table with a firing and a silent example`() {
    let tables = Dictionary(grouping: RuleTables.all) { $0.rule.metadata.id }
    for id in allMetadata.map(\.id) {
      let examples = tables[id]?.flatMap(\.examples) ?? []
      #expect(tables[id]?.count == 1, "\(id) has \(tables[id]?.count ?? 0) tables")
      #expect(examples.contains { $0.fires }, "\(id) has no firing example")
      #expect(examples.contains { !$0.fires }, "\(id) has no silent example")
    }
    #expect(tables.count == Catalogue.userRules.count, "a table stands for an unlisted rule")
  }

  @Test func `A rule is found by its id in any case, and nothing by another text`() {
    #expect(Catalogue.rule("nameid-003")?.metadata.name == "case-only-difference")
    #expect(Catalogue.rule("SCIM-029")?.metadata.name == "already-linked")
    #expect(Catalogue.rule("NAMEID-3") == nil)
    #expect(Catalogue.rule("") == nil)
  }
}
