// SPDX-License-Identifier: Apache-2.0
import Identity
import Matching
import Testing

/// The names on one record: given, family, display.
struct Names: Sendable, CustomTestStringConvertible {
  var given: String?
  var family: String?
  var display: String?

  init(_ given: String?, _ family: String?, _ display: String? = nil) {
    self.given = given
    self.family = family
    self.display = display
  }

  var testDescription: String { "\(given ?? "-")|\(family ?? "-")|\(display ?? "-")" }
}

@Suite struct NameComparisonTests {
  private func agreement(_ aws: Names, _ entra: Names) throws -> NameAgreement {
    var local = LocalUser(id: "1", userName: "u")
    (local.givenName, local.familyName, local.displayName) = (aws.given, aws.family, aws.display)
    var user = EntraUser(id: "2")
    (user.givenName, user.surname, user.displayName) = (entra.given, entra.family, entra.display)
    return NameComparison(folding: try makeFolding()).agreement(local, user)
  }

  @Test(
    "Given and family name agree as wholes, or not",
    arguments: [
      (Names("Anna", "Berg"), Names("Anna", "Berg"), .full),
      (Names("ANNA", "berg"), Names("Anna", "Berg"), .full),
      (Names(" Anna ", "Berg"), Names("Anna", "Berg\u{A0}"), .full),
      (Names("Anna", "Berg"), Names("Berg", "Anna"), .swapped),
      (Names("Anna", "Berg"), Names("Anna", "Tal"), .partial),
      (Names("Anna", "Berg"), Names("Bela", "Berg"), .partial),
      (Names("Anna", "Berg"), Names("Bela", "Tal"), .none),
      // A shared particle, word or initial is no agreement.
      (Names("Jan", "van der Berg"), Names("Piet", "van der Meer"), .none),
      (Names("Jan", "van der Berg"), Names("Jan", "van der Meer"), .partial),
      (Names("Anna Maria", "Berg"), Names("Anna", "Berg"), .partial),
      (Names("Anna", "Berg Tal"), Names("Anna", "Berg"), .partial),
      (Names("J.", "Berg"), Names("Jan", "Berg"), .partial),
      (Names("Jan", "B."), Names("Jan", "Berg"), .partial),
      (Names("J.", "B."), Names("Jan", "Berg"), .unknown),
      (Names("Bill", "Berg"), Names("William", "Berg"), .partial),
      // Spellings of one name.
      (Names("J\u{FC}rgen", "M\u{FC}hl"), Names("Juergen", "Muehl"), .full),
      (Names("J\u{FC}rgen", "M\u{FC}hl"), Names("Jurgen", "Muhl"), .full),
      (Names("J\u{FC}rgen", "M\u{FC}hl"), Names("JU\u{308}RGEN", "Mu\u{308}hl"), .full),
      (Names("Andr\u{E9}", "Fran\u{E7}ois"), Names("Andre\u{301}", "Franc\u{327}ois"), .full),
      (Names("Andr\u{E9}", "Berg"), Names("Andre", "Berg"), .full),
      (Names("S\u{F8}ren", "\u{C5}berg"), Names("Soeren", "Aaberg"), .full),
      (Names("\u{141}ukasz", "Gro\u{DF}"), Names("Lukasz", "Gross"), .full),
      (Names("Sean", "O'Hara"), Names("Sean", "OHara"), .full),
      (Names("Sean", "O'Hara"), Names("Sean", "O\u{2019}Hara"), .full),
      (Names("Sean", "O\u{2BC}Hara"), Names("Sean", "O\u{2018}Hara"), .full),
      (Names("Sean", "O`Hara"), Names("Sean", "O'Hara"), .full),
      (Names("Jean-Luc", "Berg"), Names("Jean Luc", "Berg"), .full),
      (Names("Jean-Luc", "Berg"), Names("Jeanluc", "Berg"), .full),
      (Names("Jean-Luc", "Berg"), Names("Luc", "Berg"), .partial),
      (Names("Anna", "Berg"), Names("An\u{200B}na", "Berg"), .full),
      (Names("\u{FF21}nna", "Berg"), Names("Anna", "Berg"), .full),
      // Scripts that cannot be compared.
      (Names("Xiuying", "Wang"), Names("\u{79C0}\u{82F1}", "\u{738B}"), .differentScripts),
      (
        Names("Ivan", "Petrov"), Names("\u{418}\u{432}\u{430}\u{43D}", "\u{41F}"), .differentScripts
      ),
      (Names("\u{79C0}", "\u{738B}"), Names("\u{BBFC}", "\u{AE40}"), .differentScripts),
      (Names("\u{79C0}", "\u{738B}"), Names("\u{6587}", "\u{674E}"), .none),
      // A look-alike letter is another script, not the same name.
      (Names("Anna", "\u{412}erg"), Names("Anna", "Berg"), .partial),
    ] as [(Names, Names, NameAgreement)]
  )
  func wholes(_ aws: Names, _ entra: Names, _ expected: NameAgreement) throws {
    #expect(try agreement(aws, entra) == expected)
    #expect(try agreement(entra, aws) == expected)
  }

  @Test(
    "A display name stands in for a missing part, and for nothing else",
    arguments: [
      (Names(nil, "Berg", "Anna Berg"), Names("Anna", "Berg"), .full),
      (Names("Anna", nil, "Anna Berg"), Names("Anna", "Berg"), .full),
      (Names("Anna", "", "Anna Berg"), Names("Anna", "Berg"), .full),
      (Names("Anna", nil, "Berg, Anna"), Names("Anna", "Berg"), .full),
      (Names(nil, nil, "Anna Berg"), Names("Anna", "Berg"), .full),
      (Names(nil, nil, "Berg, Anna"), Names("Anna", "Berg"), .full),
      (Names(nil, nil, "Anna Berg"), Names(nil, nil, "ANNA BERG"), .full),
      (Names(nil, nil, "Anna Berg"), Names("Anna", "Tal"), .none),
      (Names("Anna", nil, "Anna Maria Berg"), Names("Anna", "Berg"), .partial),
      (Names("Anna", nil, "Bela Berg"), Names("Anna", "Berg"), .partial),
      (Names("Anna", nil, "Annabelle Berg"), Names("Anna", "Berg"), .partial),
      // Both parts are there: what the record displays is no evidence.
      (Names("Anna", "Berg", "Anna Tal"), Names("Anna", "Tal", "Anna Tal"), .partial),
      (Names("Anna", "Berg", "X"), Names("Anna", "Berg", "Y"), .full),
      // One name only cannot be given and family both.
      (Names(nil, "Suharto"), Names(nil, "Suharto"), .partial),
      (Names(nil, "Suharto", "Suharto"), Names(nil, "Suharto", "Suharto"), .partial),
      (Names(nil, nil, nil), Names("Anna", "Berg"), .unknown),
      (Names("", " ", "\u{1F600}"), Names("Anna", "Berg"), .unknown),
      (Names("-", "-"), Names("-", "-"), .unknown),
      (Names("Anna", "-"), Names("Anna", "-"), .partial),
    ] as [(Names, Names, NameAgreement)]
  )
  func display(_ aws: Names, _ entra: Names, _ expected: NameAgreement) throws {
    #expect(try agreement(aws, entra) == expected)
    #expect(try agreement(entra, aws) == expected)
  }

  @Test(
    "What is no name corroborates nothing, though both sides have it",
    arguments: [
      (Names("J.", "Berg"), Names("J.", "Berg"), .partial),
      (Names("J", "Berg", "J. Berg"), Names("J.", "Berg", "J. Berg"), .partial),
      (Names("J", "Berg", "Jan Berg"), Names("J.", "Berg", "Jana Berg"), .partial),
      (Names("J", "Berg", "Jan Berg"), Names("J.", "Berg", "Berg, Jan"), .full),
      (Names("N/A", "N/A", "Jan Berg"), Names("N/A", "N/A", "Anna Tal"), .none),
      (Names("N/A", "N/A"), Names("N/A", "N/A"), .unknown),
      (Names("Unknown", "User"), Names("Unknown", "User"), .unknown),
      (Names("FNU", "Berg"), Names("FNU", "Berg"), .partial),
      (Names("Contractor", "1"), Names("Contractor", "1"), .unknown),
      (Names("Test", "Contractor"), Names("Test", "Contractor"), .unknown),
      (Names("Anna", "Contractor"), Names("Anna", "Contractor"), .full),
      (Names("Guest", "Berg"), Names("Guest", "Berg"), .full),
      (Names("Na", "Berg"), Names("Na", "Berg"), .full),
      (Names("a.b@x.test", "a.b@x.test"), Names("a.b@x.test", "a.b@x.test"), .unknown),
      (Names(nil, nil, "a.b@x.test"), Names(nil, nil, "a.b@x.test"), .unknown),
      (Names(nil, nil, "Maria"), Names(nil, nil, "Maria"), .partial),
      (Names(nil, nil, "Dr. Maria"), Names(nil, nil, "Dr. Maria"), .partial),
      (Names(nil, nil, "J. Berg"), Names(nil, nil, "J. Berg"), .partial),
      (Names(nil, nil, "Maria 2"), Names(nil, nil, "Maria 2"), .partial),
      (
        Names(nil, nil, "\u{738B}\u{79C0}\u{82F1}"), Names(nil, nil, "\u{738B}\u{79C0}\u{82F1}"),
        .full
      ),
      (Names("\u{79C0}", "\u{738B}"), Names("\u{79C0}", "\u{738B}"), .full),
    ] as [(Names, Names, NameAgreement)]
  )
  func standIns(_ aws: Names, _ entra: Names, _ expected: NameAgreement) throws {
    #expect(try agreement(aws, entra) == expected)
    #expect(try agreement(entra, aws) == expected)
  }

  @Test(
    "Display names may tell of two people whose given and family names agree",
    arguments: [
      ("Jan Berg Sr.", "Jan Berg Jr.", .displayNamesDiffer),
      ("Jan Berg", "Jan Berg Jr.", .displayNamesDiffer),
      ("Berg Jr., Jan", "Jan Berg (Jr.)", .full),
      ("Jan Berg II", "Jan Berg III", .displayNamesDiffer),
      ("Jan Berg", "Jan Berg (Senior Engineer)", .full),
      ("Jan Berg", "Jan Berg Senior", .displayNamesDiffer),
      ("Jan A. Berg", "Jan B. Berg", .displayNamesDiffer),
      ("Jan Albert Berg", "Jan A. Berg", .full),
      ("Jan A. Berg", "Jan Berg", .full), ("Jan Berg", "Anna Tal", .displayNamesDiffer),
      ("Anna Tal", "Jan Berg", .displayNamesDiffer), ("Jan Berg", "Johnny Berg", .full),
      ("Jan Berg", "Jan Tal", .full), ("Jan Berg", "jberg", .full),
      ("Jan Berg", "Meeting Room 4", .displayNamesDiffer), ("Anna Tal", "Anna Tal", .full),
      ("Jan Berg", "\u{738B} \u{79C0}", .full), ("Jan Berg", "jan.berg@x.test", .full),
    ] as [(String, String, NameAgreement)]
  )
  func displays(_ aws: String, _ entra: String, _ expected: NameAgreement) throws {
    #expect(try agreement(Names("Jan", "Berg", aws), Names("Jan", "Berg", entra)) == expected)
    #expect(try agreement(Names("Jan", "Berg", entra), Names("Jan", "Berg", aws)) == expected)
  }

  @Test(
    "A display name that spells its record's names in another way is nobody else's",
    arguments: [
      (Names("Juergen", "Muehl", "J\u{FC}rgen M\u{FC}hl"), Names("Juergen", "Muehl", "Muehl, J.")),
      (
        Names("\u{79C0}\u{82F1}", "\u{738B}", "\u{738B}\u{79C0}\u{82F1} (Wang)"),
        Names("\u{79C0}\u{82F1}", "\u{738B}", "\u{738B}\u{79C0}\u{82F1}")
      ),
      (Names("Anna", "Berg", "ANNABERG (extern)"), Names("Anna", "Berg", "Anna Berg")),
    ]
  )
  func ownDisplays(_ aws: Names, _ entra: Names) throws {
    #expect(try agreement(aws, entra) == .full)
    #expect(try agreement(entra, aws) == .full)
  }

  @Test func `Only full and exchanged names carry a link`() {
    #expect(NameAgreement.allCases.filter(\.corroborates) == [.full, .swapped])
  }
}
