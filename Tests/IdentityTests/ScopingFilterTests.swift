// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

@Suite("Scoping filters say yes, no or unknown") struct ScopingFilterTests {
  private func outcome(
    _ clauses: [(String, String, [String])],
    _ change: (inout EntraUser) -> Void = { _ in }
  ) -> FilterOutcome {
    let group = ScopingFilter.Group(
      name: "f",
      clauses: clauses.map { FilterClause($0.0, $0.1, $0.2) }
    )
    return ScopingFilter(groups: [group]).outcome(for: exampleUser(change))
  }

  @Test(
    "Each operator has its documented meaning",
    arguments: [
      ("department", "EQUALS", ["QLD"], true), ("department", "EQUALS", ["qld"], false),
      ("department", "NOT EQUALS", ["NSW"], true), ("department", "NOT_EQUALS", ["QLD"], false),
      ("department", "IS NULL", [], false), ("department", "IS NOT NULL", [], true),
      ("accountEnabled", "IS TRUE", [], true), ("accountEnabled", "IS FALSE", [], false),
      ("userPrincipalName", "REGEX MATCH", [#".*\@contoso.example"#], true),
      ("userPrincipalName", "NOT REGEX MATCH", [#".*\@contoso.example"#], false),
      ("employeeId", "REGEX MATCH", ["(1[0-9][0-9][0-9][0-9][0-9][0-9])"], true),
      ("employeeId", "Greater_Than", ["1234566"], true),
      ("employeeId", "GREATER_THAN", ["1234567"], false),
      ("employeeId", "Greater_Than_OR_EQUALS", ["1234567"], true),
      ("jobTitle", "Includes", ["Develop"], true), ("jobTitle", "INCLUDES", ["develop"], false),
      ("mail", "ENDS_WITH", ["contoso.example"], true), ("mail", "ENDS_WITH", ["x.example"], false),
    ] as [(String, String, [String], Bool)]
  )
  func operators(_ attribute: String, _ name: String, _ values: [String], _ isIn: Bool) {
    #expect(outcome([(attribute, name, values)]) == (isIn ? .passes : .excluded))
  }

  @Test func `No value counts as false, except where it is asked for`() {
    for name in ["EQUALS", "NOT EQUALS", "REGEX MATCH", "NOT REGEX MATCH", "Includes"] {
      #expect(outcome([("department", name, ["x"])]) { $0.department = nil } == .excluded)
    }
    #expect(outcome([("department", "IS NULL", [])]) { $0.department = nil } == .passes)
    #expect(outcome([("department", "IS NOT NULL", [])]) { $0.department = "" } == .excluded)
  }

  @Test(
    "What the documentation or the export leaves open is unknown",
    arguments: [
      ("userType", "EQUALS", ["Member"]), ("companyName", "EQUALS", ["x"]),
      ("department", "&", ["x"]), ("department", "SOUNDS LIKE", ["x"]),
      ("department", "Greater_Than", ["1"]), ("department", "EQUALS", ["a", "b"]),
      ("department", "REGEX MATCH", ["L"]), ("department", "REGEX MATCH", ["("]),
      ("mail", "ENDS_WITH", ["CONTOSO.example"]),
    ] as [(String, String, [String])]
  )
  func open(_ attribute: String, _ name: String, _ values: [String]) {
    guard case .unknown = outcome([(attribute, name, values)]) else {
      Issue.record("\(attribute) \(name) was decided")
      return
    }
  }

  @Test func `Clauses are joined by and, filters by or, and unknown decides only what it must`() {
    let yes = FilterClause("department", "EQUALS", ["QLD"])
    let no = FilterClause("department", "EQUALS", ["NSW"])
    let open = FilterClause("companyName", "EQUALS", ["x"])
    func outcome(_ groups: [[FilterClause]]) -> FilterOutcome {
      ScopingFilter(groups: groups.map { ScopingFilter.Group(name: "", clauses: $0) })
        .outcome(for: exampleUser())
    }
    #expect(outcome([]) == .passes)
    #expect(outcome([[yes, no]]) == .excluded)
    #expect(outcome([[no], [yes]]) == .passes)
    #expect(outcome([[open, no]]) == .excluded)
    #expect(outcome([[open], [yes]]) == .passes)
    #expect(outcome([[open, yes], [no]]) == .unknown(NotEvaluable(.notRead, "companyName")))
    var federation = Federation()
    federation.provisioning.filter = ScopingFilter(groups: [
      ScopingFilter.Group(name: "", clauses: [no])
    ])
    #expect(Projection(of: exampleUser(), under: federation).filter == .excluded)
    #expect(Projection(of: exampleUser(), under: Federation()).filter == .passes)
  }
}
