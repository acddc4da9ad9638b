// SPDX-License-Identifier: Apache-2.0
import Identity

/// What the forecast reads of the provisioning mappings, worked out once for all users.
struct MappingPlan {
  /// An attribute by which a user is looked for in AWS; AWS filters on no other (aws.md section 9).
  enum Key: Equatable { case userName, externalID }

  /// When an attribute is sent on an update.
  enum Update: Equatable {
    case always, never
    /// Only while AWS holds no value.
    case ifEmpty

    init(_ flow: AttributeMapping.Flow) {
      self =
        switch flow {
        case .always, .valueAddOnly, .multiValueAddOnly: .always
        case .objectAddOnly: .never
        case .attributeAddOnly: .ifEmpty
        }
    }
  }

  /// In the order in which they are tried; nil if an attribute is matched on that AWS can't filter.
  let keys: [Key]?
  let userName: Update
  let email: Update
  let externalID: Update
  /// Mappings of other attributes that can be checked, and list attributes that several mappings
  /// fill.
  let others: [AttributeMapping]
  let lists: [[AttributeMapping]]
  /// The attributes that ``others`` read.
  private let read: [EntraAttribute]
  let creates: Bool
  let updates: Bool

  init(_ provisioning: Federation.Provisioning) {
    userName = Update(provisioning.userNameMapping.flow)
    email = Update(provisioning.emailMapping?.flow ?? .always)
    externalID = Update(provisioning.externalIDMapping.flow)
    creates = provisioning.createsUsers
    updates = provisioning.updatesUsers
    let matching = provisioning.matchingMappings.map(\.target)
    let known = matching.compactMap { target -> Key? in
      if target.hasSameBytes(as: AttributeMapping.userNameTarget) { return .userName }
      return target.hasSameBytes(as: AttributeMapping.externalIDTarget) ? .externalID : nil
    }
    keys = known.isEmpty || known.count < matching.count ? nil : known
    let others = provisioning.otherMappings.filter { mapping in
      mapping.source != .nothing && mapping.source.obstacles.isEmpty
        && !mapping.target.hasSameBytes(as: "active")
    }
    self.others = others
    lists = Self.lists(provisioning.mappings)
    read = EntraAttribute.allCases.filter { attribute in
      others.contains { $0.source.attributes.contains(attribute) }
    }
  }

  /// The list attributes of which AWS takes one value, where mappings fill more than one.
  private static func lists(_ mappings: [AttributeMapping]) -> [[AttributeMapping]] {
    ["emails", "phoneNumbers", "addresses", "roles"].compactMap { name in
      let filling = mappings.filter { $0.target.utf8.starts(with: (name + "[").utf8) }
      let filters = Set(filling.map { Identifier(entry(of: $0.target)) })
      return filters.count > 1 ? filling : nil
    }
  }

  /// The part of a target that names one value of a list: `phoneNumbers[type eq "work"]`.
  private static func entry(of target: String) -> String {
    guard let end = target.utf8.lastIndex(of: UInt8(ascii: "]")) else { return target }
    return String(target[...end])
  }

  /// What AWS would refuse in the other attributes of a user.
  ///
  /// A value that the input doesn't hold is taken as harmless: none of them is required or unique.
  func rejections(_ user: EntraUser, _ facts: MappingFacts) -> [FirstCycle.Rejection] {
    var found: [FirstCycle.Rejection] = []
    for mapping in isHarmless(user) ? [] : others {
      guard case .text(let text)? = try? mapping.source.value(for: user, facts: facts),
        let limit = ProvisioningLimits.text.broken(by: text)
      else { continue }
      found.append(FirstCycle.Rejection(attribute: .other, limit: limit))
      break
    }
    for list in lists {
      var entries: Set<Identifier> = []
      for mapping in list {
        if case .text(let text)? = try? mapping.source.value(for: user, facts: facts),
          !text.isEmpty
        {
          entries.insert(Identifier(Self.entry(of: mapping.target)))
        }
      }
      guard entries.count > 1, let first = list.first else { continue }
      let isEmail = first.target.utf8.starts(with: "emails".utf8)
      found.append(
        FirstCycle.Rejection(attribute: isEmail ? .email : .other, limit: .secondValue)
      )
    }
    return found
  }

  /// Whether nothing but short printable ASCII goes in, so that nothing else comes out.
  private func isHarmless(_ user: EntraUser) -> Bool {
    read.allSatisfy { attribute in
      guard let text = user.value(of: attribute).text else { return true }
      var length = 0
      for byte in text.utf8 {
        if byte < 0x20 || byte > 0x7E { return false }
        length += 1
      }
      return length < 200
    }
  }
}
