// SPDX-License-Identifier: Apache-2.0
import Rules
import Testing

@Suite struct RegistryTests {
  private let allMetadata = Catalogue.allMetadata

  @Test func `Ids are unique, and names are within their family`() {
    let ids = allMetadata.map(\.id)
    let names = allMetadata.map { "\($0.family) \($0.name)" }
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
    var tables: [String: [[Bool]]] = [:]
    for table in RuleTables.all {
      tables[table.rule.metadata.id, default: []].append(table.examples.map(\.fires))
    }
    for table in GroupTables.all {
      tables[table.rule.metadata.id, default: []].append(table.examples.map(\.fires))
    }
    for table in TenantTables.all {
      tables[table.rule.metadata.id, default: []].append(table.examples.map(\.fires))
    }
    for id in allMetadata.map(\.id) {
      let examples = tables[id]?.flatMap { $0 } ?? []
      #expect(tables[id]?.count == 1, "\(id) has \(tables[id]?.count ?? 0) tables")
      #expect(examples.contains(true), "\(id) has no firing example")
      #expect(examples.contains(false), "\(id) has no silent example")
    }
    #expect(tables.count == allMetadata.count, "a table stands for an unlisted rule")
  }

  @Test func `Each rule runs over users, over groups or once`() {
    #expect(
      Catalogue.userRules.count + Catalogue.groupRules.count + Catalogue.tenantRules.count
        == allMetadata.count
    )
  }

  @Test func `All of the published catalogue is there, but for the SAML family`() {
    let ids = Set(allMetadata.map(\.id))
    for line in CatalogueLine.all { #expect(ids.contains(line.id), "\(line.id)") }
  }

  @Test func `A rule is found by its id in any case, and nothing by another text`() {
    #expect(Catalogue.rule("nameid-003")?.metadata.name == "case-only-difference")
    #expect(Catalogue.rule("SCIM-029")?.metadata.name == "already-linked")
    #expect(Catalogue.rule("NAMEID-3") == nil)
    #expect(Catalogue.rule("") == nil)
  }
}
