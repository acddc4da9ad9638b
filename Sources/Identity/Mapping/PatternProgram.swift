// SPDX-License-Identifier: Apache-2.0

/// A regular expression as instructions for a backtracking machine with a bounded number of steps.
struct PatternProgram {
  enum Instruction {
    case unit(UInt16)
    /// A letter in any ASCII case; the unit is the small one.
    case letter(UInt16)
    case any
    case set(Int)
    case assertion(PatternAssertion)
    /// Goes on at the first place, and at the second if that fails.
    case split(Int, Int)
    case jump(Int)
    /// Keeps the position in a slot.
    case save(Int)
    /// Leaves a loop whose last turn took nothing.
    case leaveIfStill(slot: Int, to: Int)
    case match
  }

  /// Most instructions of a pattern; a limit of our own.
  static let sizeLimit = 4_000

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [UnitSet] = []
  /// Slots 2n and 2n + 1 hold the ends of group n; those after them belong to loops.
  private(set) var slots: Int

  init(_ node: PatternNode, groups: Int) throws(NotEvaluable) {
    slots = 2 * (groups + 1)
    try emit(.save(0))
    try compile(node)
    try emit(.save(1))
    try emit(.match)
  }

  private mutating func emit(_ instruction: Instruction) throws(NotEvaluable) {
    if instructions.count >= Self.sizeLimit {
      throw NotEvaluable(.tooLarge, "A regular expression")
    }
    instructions.append(instruction)
  }

  /// Adds an instruction whose target is not known yet.
  private mutating func placeholder() throws(NotEvaluable) -> Int {
    try emit(.jump(0))
    return instructions.count - 1
  }

  private mutating func compile(_ node: PatternNode) throws(NotEvaluable) {
    switch node {
    case .empty: break
    case .unit(let unit, let ignoresCase): try emit(ignoresCase ? .letter(unit) : .unit(unit))
    case .any: try emit(.any)
    case .set(let set):
      sets.append(set)
      try emit(.set(sets.count - 1))
    case .assertion(let assertion): try emit(.assertion(assertion))
    case .sequence(let nodes): for node in nodes { try compile(node) }
    case .alternatives(let nodes): try compile(alternatives: nodes)
    case .group(let number, let node):
      try emit(.save(2 * number))
      try compile(node)
      try emit(.save(2 * number + 1))
    case .repeated(let node, let least, let most, let isLazy):
      for _ in 0..<least { try compile(node) }
      if let most {
        try compile(node, upTo: most - least, isLazy: isLazy)
      } else {
        try compile(loop: node, isLazy: isLazy)
      }
    }
  }

  private mutating func compile(alternatives nodes: [PatternNode]) throws(NotEvaluable) {
    var exits: [Int] = []
    for node in nodes.dropLast() {
      let split = try placeholder()
      try compile(node)
      exits.append(try placeholder())
      instructions[split] = .split(split + 1, instructions.count)
    }
    if let last = nodes.last { try compile(last) }
    for exit in exits { instructions[exit] = .jump(instructions.count) }
  }

  private mutating func compile(
    _ node: PatternNode,
    upTo count: Int,
    isLazy: Bool
  ) throws(NotEvaluable) {
    var splits: [Int] = []
    for _ in 0..<max(0, count) {
      splits.append(try placeholder())
      try compile(node)
    }
    let end = instructions.count
    for split in splits {
      instructions[split] = isLazy ? .split(end, split + 1) : .split(split + 1, end)
    }
  }

  private mutating func compile(loop node: PatternNode, isLazy: Bool) throws(NotEvaluable) {
    let split = try placeholder()
    var check: (at: Int, slot: Int)?
    if node.canBeEmpty {
      slots += 1
      try emit(.save(slots - 1))
    }
    let slot = slots - 1
    try compile(node)
    if node.canBeEmpty { check = (try placeholder(), slot) }
    try emit(.jump(split))
    let end = instructions.count
    instructions[split] = isLazy ? .split(end, split + 1) : .split(split + 1, end)
    if let check { instructions[check.at] = .leaveIfStill(slot: check.slot, to: end) }
  }
}
