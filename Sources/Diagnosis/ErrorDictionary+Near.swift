// SPDX-License-Identifier: Apache-2.0

extension ErrorDictionary {
  /// Fewer letters say too little.
  private static let minLetters = 4
  /// A word of more entries says nothing of one of them.
  private static let commonAt = 12

  /// What may be meant by a text that holds no message whole: the entries that share its rarer
  /// words, best first, at most three.
  ///
  /// One word that few entries have, or more of others, are needed. Never a diagnosis: the text does
  /// not say what the entry says.
  package static func near(_ text: ErrorText) -> [ErrorEntry] {
    let asked = words(text.bytes)
    if asked.isEmpty { return [] }
    let vocabulary = entries.map { entry in
      let said = [entry.id, entry.title] + entry.says + entry.causes.map(\.what)
      return words(ErrorText(said.joined(separator: " ")).bytes)
    }
    var frequency: [[UInt8]: Int] = [:]
    for known in vocabulary {
      for word in known.intersection(asked) { frequency[word, default: 0] += 1 }
    }
    // Integers, so that the order is the same everywhere: a word alone in one entry weighs 12.
    let scored = zip(entries, vocabulary).enumerated().map { offset, pair in
      let weight = pair.1.intersection(asked).reduce(0) { sum, word in
        let count = frequency[word] ?? 1
        return count > commonAt ? sum : sum + commonAt / count
      }
      return (entry: pair.0, weight: weight, offset: offset)
    }
    // Half of the words must be known at all, or the text is about something else.
    if frequency.count * 2 < asked.count { return [] }
    return scored.filter { $0.weight >= 4 }
      .sorted { ($1.weight, $0.offset) < ($0.weight, $1.offset) }
      .prefix(3).map(\.entry)
  }

  /// Words of four letters or more, and numbers of three digits or more.
  private static func words(_ bytes: [UInt8]) -> Set<[UInt8]> {
    let words = bytes.split { byte in
      !(ErrorText.isDigit(byte) || byte >= 0x61 && byte <= 0x7A || byte == UInt8(ascii: "'"))
    }
    return Set(
      words.lazy.filter { word in
        word.count >= minLetters || word.count == 3 && word.allSatisfy(ErrorText.isDigit)
      }.map(Array.init)
    )
  }
}
