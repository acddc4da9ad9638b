// SPDX-License-Identifier: Apache-2.0

extension Federation {
  /// What SCIM sends, of whom, and from where.
  package struct Provisioning: Sendable, Equatable, Encodable {
    package var scope: Scope = .assigned
    package var userNameMapping = AttributeMapping(
      AttributeMapping.userNameTarget,
      .attribute(.userPrincipalName),
      matchingPriority: 1
    )
    package var externalIDMapping = AttributeMapping(
      AttributeMapping.externalIDTarget,
      .attribute(.mailNickname)
    )
    /// Nil when no mapping fills the work e-mail.
    package var emailMapping: AttributeMapping? = AttributeMapping(
      AttributeMapping.emailTarget,
      .attribute(.mail)
    )
    package var givenNameMapping = AttributeMapping(
      AttributeMapping.givenNameTarget,
      .attribute(.givenName)
    )
    package var familyNameMapping = AttributeMapping(
      AttributeMapping.familyNameTarget,
      .attribute(.surname)
    )
    package var displayNameMapping = AttributeMapping(
      AttributeMapping.displayNameTarget,
      .attribute(.displayName)
    )
    /// The mappings of all other target attributes, in the order of the schema.
    package var otherMappings = AttributeMapping.genericOthers
    package var filter = ScopingFilter()
    package var groups = GroupProvisioning()
    /// Whether the user mapping may create, change and remove users; Graph's flowTypes.
    package var createsUsers = true
    package var updatesUsers = true
    package var deletesUsers = true

    package init() {}

    /// All mappings that send something, the six named ones first.
    package var mappings: [AttributeMapping] {
      let named = [
        userNameMapping, externalIDMapping, emailMapping, givenNameMapping, familyNameMapping,
        displayNameMapping,
      ]
      return (named.compactMap(\.self) + otherMappings).filter { $0.source != .nothing }
    }

    /// The mappings by which a user is looked for in AWS, in the order in which they are tried.
    package var matchingMappings: [AttributeMapping] {
      // A stable sort: equal priorities keep the order of the schema.
      mappings.filter { $0.matchingPriority > 0 }.enumerated().sorted {
        ($0.element.matchingPriority, $0.offset) < ($1.element.matchingPriority, $1.offset)
      }.map(\.element)
    }

    /// All target attributes with their values for a user, in the order of ``mappings``.
    package func attributes(
      of user: EntraUser,
      facts: MappingFacts = .unknown
    ) -> [MappedAttribute] {
      mappings.map { MappedAttribute($0, user, facts) }
    }

    /// No mapping at all, as a schema that is read whole starts from.
    package static var unmapped: Self {
      var provisioning = Self()
      provisioning.userNameMapping.source = .nothing
      provisioning.userNameMapping.matchingPriority = 0
      provisioning.externalIDMapping.source = .nothing
      provisioning.emailMapping = nil
      provisioning.givenNameMapping.source = .nothing
      provisioning.familyNameMapping.source = .nothing
      provisioning.displayNameMapping.source = .nothing
      provisioning.otherMappings = []
      return provisioning
    }

    /// The mapping of a target attribute; nil if nothing fills it.
    package func mapping(of target: String) -> AttributeMapping? {
      mappings.first { $0.target.hasSameBytes(as: target) && $0.source != .nothing }
    }

    /// Puts a mapping where its target belongs; a second one for a target takes the first's place.
    package mutating func set(_ mapping: AttributeMapping) {
      switch mapping.target {
      case AttributeMapping.userNameTarget: userNameMapping = mapping
      case AttributeMapping.externalIDTarget: externalIDMapping = mapping
      case AttributeMapping.emailTarget:
        emailMapping = mapping.source == .nothing ? nil : mapping
      case AttributeMapping.givenNameTarget: givenNameMapping = mapping
      case AttributeMapping.familyNameTarget: familyNameMapping = mapping
      case AttributeMapping.displayNameTarget: displayNameMapping = mapping
      case let target:
        let index = otherMappings.firstIndex { $0.target.hasSameBytes(as: target) }
        if let index {
          otherMappings[index] = mapping
        } else {
          otherMappings.append(mapping)
        }
      }
    }
  }
}

/// The sources as plain attributes, as rules about attributes see them.
///
/// Reading one gives the first attribute that the mapping reads, or the generic source if it reads
/// none; setting one makes a direct mapping of it and keeps all else about the mapping.
extension Federation.Provisioning {
  package var userName: EntraAttribute {
    get { userNameMapping.source.attributes.first ?? .userPrincipalName }
    set { userNameMapping.source = .attribute(newValue) }
  }

  package var externalId: EntraAttribute {
    get { externalIDMapping.source.attributes.first ?? .mailNickname }
    set { externalIDMapping.source = .attribute(newValue) }
  }

  /// Nil when nothing fills the work e-mail.
  package var email: EntraAttribute? {
    get { emailMapping.map { $0.source.attributes.first ?? .mail } }
    set {
      guard let newValue else {
        emailMapping = nil
        return
      }
      var mapping = emailMapping ?? AttributeMapping(AttributeMapping.emailTarget, .nothing)
      mapping.source = .attribute(newValue)
      emailMapping = mapping
    }
  }

  package var givenName: EntraAttribute {
    get { givenNameMapping.source.attributes.first ?? .givenName }
    set { givenNameMapping.source = .attribute(newValue) }
  }

  package var familyName: EntraAttribute {
    get { familyNameMapping.source.attributes.first ?? .surname }
    set { familyNameMapping.source = .attribute(newValue) }
  }

  package var displayName: EntraAttribute {
    get { displayNameMapping.source.attributes.first ?? .displayName }
    set { displayNameMapping.source = .attribute(newValue) }
  }
}

/// How groups are provisioned (entra.md section 9).
package struct GroupProvisioning: Sendable, Equatable, Encodable {
  /// Whether group objects are provisioned at all; assigned groups give scope either way.
  package var isEnabled = true
  /// The name of the group attribute that is sent as externalId.
  package var externalIDSource = "objectId"
  /// The name of the group attribute that is sent as displayName, by which groups are matched.
  package var displayNameSource = "displayName"

  package init() {}
}
