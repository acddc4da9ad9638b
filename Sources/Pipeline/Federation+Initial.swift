// SPDX-License-Identifier: Apache-2.0
internal import Identity

extension Federation {
  /// The initial mapping beside this one: `user.mail` into NameID and e-mail, given name and
  /// surname into the names.
  var mappingsBesideInitial: [FederationCheck.Mapping] {
    func row(_ target: String, _ initial: String, _ inForce: String) -> FederationCheck.Mapping {
      FederationCheck.Mapping(
        target: target,
        initial: initial,
        inForce: inForce,
        differs: !initial.hasSameBytes(as: inForce)
      )
    }
    return [
      row("SAML NameID", "user.mail", nameIDClaim.name),
      row("SAML NameID format", NameIDFormat.emailAddress.rawValue, nameIDFormat.rawValue),
      row("SCIM userName", "user.mail", provisioning.userNameMapping.source.writtenName),
      row(
        "SCIM e-mail",
        "user.mail",
        provisioning.emailMapping?.source.writtenName ?? "not mapped"
      ),
      row("SCIM givenName", "user.givenName", provisioning.givenNameMapping.source.writtenName),
      row("SCIM familyName", "user.surname", provisioning.familyNameMapping.source.writtenName),
    ]
  }

  /// JIT against SCIM: what creates users, and what drifts.
  var drift: [String] {
    var lines = [
      "AWS creates nobody at sign-in: there is no JIT. Claims at sign-in update nothing."
    ]
    switch evidence.tenant?.job?.status {
    case nil:
      lines.append(
        "Whether SCIM is in force is not known: " + "give synchronizationJob under federation."
      )
    case let status? where status.hasSameBytes(as: "Active"):
      lines.append("SCIM is in force: users come from Entra, about every 40 minutes.")
      lines.append("A value cleared in Entra stays in AWS; an edit in AWS stays until Entra sends.")
    case let status?:
      lines.append("SCIM is not in force (\(status)): newcomers do not come, leavers stay enabled.")
      lines.append("Names and e-mails drift until somebody changes them in AWS by hand.")
    }
    let unmapped = [
      ("displayName", provisioning.displayNameMapping.source),
      ("givenName", provisioning.givenNameMapping.source),
      ("familyName", provisioning.familyNameMapping.source),
      ("e-mail", provisioning.emailMapping?.source ?? .nothing),
    ].filter { $0.1 == .nothing }.map(\.0)
    if !unmapped.isEmpty {
      lines.append("Nothing fills \(unmapped.joined(separator: ", ")), which drifts in any case.")
    }
    return lines
  }
}

extension ValueSource {
  /// As people write it: `user.mail` for a plain attribute.
  fileprivate var writtenName: String {
    if case .attribute = self { return "user.\(name)" }
    return name
  }
}
