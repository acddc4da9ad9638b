// SPDX-License-Identifier: Apache-2.0
import Identity
import Testing

/// A user whose attributes hold the inputs of documented examples.
func exampleUser(_ change: (inout EntraUser) -> Void = { _ in }) -> EntraUser {
  var user = EntraUser(id: "00aa00aa-bb11-cc22-dd33-44ee44ee44ee")
  user.userPrincipalName = "John.Doe@contoso.example"
  user.mail = "john.doe@contoso.example"
  user.givenName = "John"
  user.surname = "Doe"
  user.displayName = "John Doe"
  user.mailNickname = "john_doe72"
  user.employeeId = "1234567"
  user.jobTitle = "Product Developer"
  user.department = "QLD"
  user.userType = "Member"
  user.accountEnabled = true
  user.proxyAddresses = ["SMTP:john.doe@contoso.example", "smtp:jd@contoso.example"]
  change(&user)
  return user
}

@Suite("Expressions are worked out as documented, or not at all") struct ExpressionTests {
  private func value(
    _ text: String,
    _ change: (inout EntraUser) -> Void = { _ in }
  ) throws -> SourceValue {
    try MappingExpression(text).value(for: exampleUser(change))
  }

  @Test(
    "Every documented example and boundary has its documented result",
    arguments: [
      (#"Append([userPrincipalName], ".test")"#, "John.Doe@contoso.example.test"),
      (#"Append(Mid([givenName], 1, 3), Mid([surname], 1, 5))"#, "JohDoe"),
      (#"Join(", ", "", [surname], [givenName])"#, "Doe, John"),
      (#"Join("", 1000, "a")"#, "1000a"),
      (#"Join(";", [proxyAddresses])"#, "SMTP:john.doe@contoso.example;smtp:jd@contoso.example"),
      (#"ToLower([userPrincipalName])"#, "john.doe@contoso.example"),
      (#"ToUpper("é", "en-US")"#, "É"),
      (#"ToLower("ÀΣЯ")"#, "àσя"),
      (#"NormalizeDiacritics("Zoë")"#, "Zoe"),
      (#"NormalizeDiacritics("Søren Müßig Łódź")"#, "Soeren Mussig Lodz"),
      (#"StripSpaces(" a b  c ")"#, "abc"),
      (#"Left("John Doe", 3)"#, "Joh"), (#"Left("ab", -1)"#, "ab"), (#"Left("ab", 0)"#, ""),
      (#"Left([displayName], 100)"#, "John Doe"),
      (#"Mid("John", 1, 3)"#, "Joh"), (#"Mid("John", 3, 9)"#, "hn"), (#"Mid("J", 1, 0)"#, ""),
      (#"Len("John Doe")"#, "8"), (#"Len(42568)"#, "5"), (#"Len(42568.75)"#, "8"),
      (#"InStr("The quick brown fox","quick")"#, "5"),
      (#"InStr("repEated","e",3,vbBinaryCompare)"#, "7"),
      (#"InStr("repEated","e",3,vbTextCompare)"#, "4"),
      (#"Word("The quick brown fox",3," ")"#, "brown"),
      (#"Word("This,string!has&many separators",3,",!&#")"#, "has"),
      (#"Word("a b",0," ")"#, ""), (#"Word("a b",3," ")"#, ""),
      (#"PCase("PABLO GONSALVES (SECOND)")"#, "Pablo Gonsalves (Second)"),
      (#"PCase("PINTO-DE'SILVA"," '-")"#, "Pinto-De'Silva"),
      (#"PCase(Join(" ","GREGORY","JAMES"))"#, "Gregory James"),
      (#"ConvertToBase64("Hello world!")"#, "SABlAGwAbABvACAAdwBvAHIAbABkACEA"),
      (#"ConvertToUTF8Hex("Hello world!")"#, "48656C6C6F20776F726C6421"),
      (#"Coalesce([mail],[userPrincipalName])"#, "john.doe@contoso.example"),
      (#"Item([proxyAddresses], 1)"#, "SMTP:john.doe@contoso.example"),
      (#"Item(Split("a,b", ","), 2)"#, "b"), (#"Count([proxyAddresses])"#, "2"),
      (#"Redact([mail])"#, "john.doe@contoso.example"), (#"CStr([givenName])"#, "John"),
      (#"Switch([department], "x", "NSW", "Sydney", "QLD", "Brisbane")"#, "Brisbane"),
      (#"Switch("qld", "x", "QLD", "Brisbane")"#, "x"),
      (#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#, "True"),
      (#"IIF([department]="QLD",[givenName],[surname])"#, "John"),
      (#"IIF([department]<>"QLD",[givenName],[surname])"#, "Doe"),
      (#"IIF(Len([surname]) <= 5, Left(Join("",[surname],[givenName]),10), "long")"#, "DoeJohn"),
      (#"IIF(Not("False"), "a", "b")"#, "a"), (#"Not("True")"#, "False"),
      (#"CBool([givenName] = [givenName])"#, "True"), (#"CBool(0)"#, "False"),
      (#"IsNull([mail])"#, "False"), (#"IsPresent([mail])"#, "True"),
      (#"IsNullOrEmpty("")"#, "True"), (#"IsString([mail])"#, "True"),
      (
        #"Replace([jobTitle],"Product Developer", , , "Software Engineer", , )"#,
        "Software Engineer"
      ),
      (
        #"Replace("jsmith","<username>", , , , , "<username>@contoso.example")"#,
        "jsmith@contoso.example"
      ),
      (#"Replace([mail], "@contoso.example", , ,"", ,)"#, "john.doe"),
      (
        #"Replace("+91 9998887777", , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , )"#,
        "9998887777"
      ),
      (#"Replace("+1 (999) 888-7777", , "[()\\s-]+", , "", , )"#, "+19998887777"),
      (
        #"Replace("545 Tremont Street", ,"(?<streetNumber>^\\d*)","streetNumber", "888", , )"#,
        "888 Tremont Street"
      ),
      (#"Replace("jsmith@contoso.example", , "(?<Suffix>@(.)*)", "Suffix", "", , )"#, "jsmith"),
      (
        #"Replace("", , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", "phoneNumber" , , "+91 8887779999", )"#,
        "8887779999"
      ),
      (#"Replace([mailNickname], , "[a-zA-Z_]*", , "", , )"#, "72"),
      (#"Replace("ab", , "(a)(b)", , "$2$1$$", , )"#, "ba$"),
      (
        #"ToLower(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [givenName], [surname]))), "contoso.example"))"#,
        "john.doe@contoso.example"
      ),
      (#""a \"quoted\" \\ text""#, #"a "quoted" \ text"#), ("[mail]", "john.doe@contoso.example"),
    ]
  )
  func documented(_ text: String, _ expected: String) throws {
    #expect(try value(text) == .text(expected))
  }

  @Test func `No value is null only where the reference says what becomes of it`() throws {
    let empty: (inout EntraUser) -> Void = {
      $0.mail = nil
      $0.department = nil
    }
    #expect(try value("Coalesce([mail], [department])", empty) == .null)
    #expect(try value(#"Coalesce([mail], "x")"#, empty) == .text("x"))
    #expect(try value("Left([mail], 3)", empty) == .text(""))
    #expect(try value("Len([mail])", empty) == .text("0"))
    #expect(try value(#"Word([mail], 1, "@")"#, empty) == .text(""))
    #expect(try value(#"Switch([mail], [mail], "", "none")"#, empty) == .text("none"))
    #expect(try value("IsNull([mail])", empty) == .text("True"))
    #expect(try value("IgnoreFlowIfNullOrEmpty([mail])", empty) == .null)
    #expect(try value("[mail]", empty) == .null)
    for text in [
      "ToLower([mail])", #"Append([mail], "x")"#, #"Join("@", [mail], "x")"#,
      "StripSpaces([mail])", "Mid([mail], 1, 1)", #"Replace([mail], "a", , , "b", , )"#,
      #"IIF([mail]="x", "a", "b")"#,
    ] {
      #expect(throws: NotEvaluable.self, "\(text)") { try value(text, empty) }
    }
  }

  @Test(
    "What nobody documents, or what only the service knows, is not evaluable",
    arguments: [
      "Guid()", "Now()", "RandomString(6,3,0,0,3)", "Trim([mail])", "Right([mail], 2)",
      "AppRoleAssignmentsComplex([appRoleAssignments])", "[companyName]", "[manager]",
      "SingleAppRoleAssignment([appRoleAssignments])", #"Mid("abc", 0, 1)"#, #"Mid("abc", 9, 1)"#,
      #"ToLower("İ")"#, #"ToUpper("ß")"#, #"ToLower("I", "tr-TR")"#, #"ToUpper("ა")"#,
      #"NormalizeDiacritics("日本")"#, #"NormalizeDiacritics("œ")"#, #"InStr("abc","x")"#,
      #"InStr("aB","b")"#, #"Split("a, b", ",")"#, #"Word("a  b",1," ")"#, #"PCase("O'NEIL")"#,
      #"Switch(IsPresent([mail]), "x", "True", [mail])"#, #"IIF(IsPresent([mail]),"a","b")"#,
      #"IIF([givenName]="john","a","b")"#, #"IIF("a" > "b","a","b")"#,
      #"Switch([givenName], , "x", "y")"#, #"Replace("a", "b", "c", , "d", , )"#,
      #"Replace("aa", , "(?<=a)a", , "b", , )"#, #"Replace([mail], , [mail], , "${x}", , )"#,
      #"Left("😀", 1)"#, "BitAnd(1, 2)", "DefaultDomain()", #"Item([proxyAddresses], 0)"#,
      #"Replace("545 x 545", ,"(?<n>^\\d*)","n", "8", , )"#, "Append(Left, [mail])",
    ]
  )
  func notEvaluable(_ text: String) throws {
    let expression: MappingExpression
    do {
      expression = try MappingExpression(text)
    } catch {
      // A literal pattern is refused when the expression is read.
      #expect(error.code == .badPattern)
      return
    }
    #expect(throws: NotEvaluable.self) { try expression.value(for: exampleUser()) }
  }

  @Test func `An attribute that the export lacks makes unknown what reads it, and only that`()
    throws
  {
    let absent: (inout EntraUser) -> Void = { $0.absent = [.mail] }
    #expect(throws: NotEvaluable(.absentFromExport, "mail")) {
      try value("ToLower([mail])", absent)
    }
    #expect(try value(#"IIF([department]="QLD", "a", [mail])"#, absent) == .text("a"))
  }

  @Test func `A single role is known only if the caller names it`() throws {
    let expression = try MappingExpression("SingleAppRoleAssignment([appRoleAssignments])")
    let one = MappingFacts(appRoles: ["Admin"])
    #expect(try expression.value(for: exampleUser(), facts: one) == .text("Admin"))
    #expect(throws: NotEvaluable.self) {
      try expression.value(for: exampleUser(), facts: MappingFacts(appRoles: ["A", "B"]))
    }
  }

  @Test func `A guest's UPN comes without marker and tenant`() throws {
    let guest: (inout EntraUser) -> Void = {
      $0.userPrincipalName = "ann_partner.example#EXT#@tenant.example"
    }
    #expect(try value("ToLower([userPrincipalName])", guest) == .text("ann@partner.example"))
    #expect(
      try value("[originalUserPrincipalName]", guest)
        == .text("ann_partner.example#EXT#@tenant.example")
    )
  }

  @Test(
    "A text that is no expression is refused at its place",
    arguments: [
      ("", .empty, 0), ("Join(", .syntax, 5), ("[mail", .unterminated, 5),
      (#""abc"#, .unterminated, 0), ("tolower([mail])", .unknownFunction, 0),
      ("Nope([mail])", .unknownFunction, 0), ("ToLower()", .wrongArguments, 0),
      (#"Switch([mail], "a", "b")"#, .wrongArguments, 0), ("[mail] x", .syntax, 7),
      (#""\d""#, .syntax, 1), ("Mid([mail], 1, 2", .unterminated, 16), ("[]", .syntax, 1),
      (#"Replace([mail], , "(", , "", , )"#, .badPattern, 18),
    ] as [(String, ExpressionError.Code, Int)]
  )
  func refused(_ text: String, _ code: ExpressionError.Code, _ offset: Int) {
    do {
      _ = try MappingExpression(text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.code == code)
      #expect(error.offset == offset)
    }
  }

  @Test func `Depth and length are bounded`() {
    let deep = String(repeating: "ToLower(", count: 5_000) + "[mail]"
    #expect(throws: ExpressionError.self) { try MappingExpression(deep) }
    let long = #"Join("","# + Array(repeating: "[mail]", count: 3_000).joined(separator: ",") + ")"
    #expect(throws: ExpressionError.self) { try MappingExpression(long) }
    let bomb = (0..<6).reduce("[mail]") { inner, _ in
      #"Replace("# + inner + #", "o", , , , , ""# + String(repeating: "o", count: 100) + #"")"#
    }
    #expect(throws: NotEvaluable.self) {
      try MappingExpression(bomb).value(for: exampleUser())
    }
  }

  @Test func `No text makes the parser or the evaluator crash or hang`() {
    var random = SeededRandom.announced("expression fuzz")
    let parts = [
      "ToLower(", "Join(", "Switch(", "Replace(", "IIF(", "Mid(", "[mail]", "[x", "\"a\"", "\"",
      "\\", ",", ")", "(", " ", "=", "<>", "1", "-5", "é", "\u{0}", "\"(a*)*b\"", "Split(",
      "Item(", "[proxyAddresses]", "Word(", "\"\"", "😀", "Left(", "PCase(",
    ]
    let user = exampleUser()
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...14, using: &random)
      let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      if let expression = try? MappingExpression(text) { _ = try? expression.value(for: user) }
    }
  }

  @Test func `What an expression is made of can be asked`() throws {
    let expression = try MappingExpression("Coalesce([mail], Trim([companyName]), [mail])")
    #expect(expression.attributes == [.plain(.mail), .unread("companyName")])
    #expect(expression.obstacles.count == 2)
    #expect(
      AttributeMapping.genericOthers.allSatisfy { mapping in
        if case .unread = mapping.source { false } else { true }
      }
    )
  }
}
