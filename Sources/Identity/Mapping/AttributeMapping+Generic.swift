// SPDX-License-Identifier: Apache-2.0

extension AttributeMapping {
  /// The target attribute that AWS filters on and that provisioning matches by.
  package static let userNameTarget = "userName"
  package static let externalIDTarget = "externalId"
  package static let emailTarget = #"emails[type eq "work"].value"#
  package static let givenNameTarget = "name.givenName"
  package static let familyNameTarget = "name.familyName"
  package static let displayNameTarget = "displayName"

  private static let enterprise =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:"

  /// The generic SCIM mapping of all but the six attributes that ``Federation/Provisioning`` names.
  ///
  /// Targets as in entra.md section 9; sources of the generic application, which is an assumption
  /// until the tenant's own schema is read.
  package static let genericOthers: [AttributeMapping] = [
    AttributeMapping(
      "active",
      parsed(#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#)
    ),
    AttributeMapping("title", .attribute(.jobTitle)),
    AttributeMapping("preferredLanguage", parsed("[preferredLanguage]")),
    AttributeMapping("name.formatted", parsed(#"Join(" ", [givenName], [surname])"#)),
    AttributeMapping(
      #"addresses[type eq "work"].formatted"#,
      parsed("[physicalDeliveryOfficeName]")
    ),
    AttributeMapping(#"addresses[type eq "work"].streetAddress"#, parsed("[streetAddress]")),
    AttributeMapping(#"addresses[type eq "work"].locality"#, parsed("[city]")),
    AttributeMapping(#"addresses[type eq "work"].region"#, parsed("[state]")),
    AttributeMapping(#"addresses[type eq "work"].postalCode"#, parsed("[postalCode]")),
    AttributeMapping(#"addresses[type eq "work"].country"#, parsed("[country]")),
    AttributeMapping(#"phoneNumbers[type eq "work"].value"#, parsed("[telephoneNumber]")),
    AttributeMapping(enterprise + "employeeNumber", .attribute(.employeeId)),
    AttributeMapping(enterprise + "department", .attribute(.department)),
    AttributeMapping(enterprise + "manager", parsed("[manager]")),
  ]

  /// An expression of our own; a mistake in it shows as unread, which a test refuses.
  private static func parsed(_ text: String) -> ValueSource {
    do {
      return try ValueSource(expression: text)
    } catch {
      return .unread(text, NotEvaluable(.notUnderstood, "An expression"))
    }
  }
}
