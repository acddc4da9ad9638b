// SPDX-License-Identifier: Apache-2.0
import CICU

/// The only file that calls ICU: normalisation, full case folding, skeletons, punycode.
///
/// Every function takes and gives UTF-16 code units, ICU's own form. A call that ICU refuses
/// (it does so only for lack of memory or for malformed input) gives nil.
@safe package final class UnicodeLibrary {
  /// The version of ICU whose tables decide, as reports name it.
  package static var version: String { unsafe String(cString: cicu_version()) }

  private let tables: OpaquePointer

  /// Opens the tables; nil if ICU's data is not installed.
  package init?() {
    guard let tables = unsafe cicu_open() else { return nil }
    unsafe self.tables = tables
  }

  deinit { unsafe cicu_close(tables) }

  package func composed(_ text: [UInt16]) -> [UInt16]? { transform(text, cicu_operation_nfc) }

  package func decomposed(_ text: [UInt16]) -> [UInt16]? { transform(text, cicu_operation_nfd) }

  /// NFKC with case folding; removes default ignorable characters such as U+200B.
  package func compatibilityFolded(_ text: [UInt16]) -> [UInt16]? {
    transform(text, cicu_operation_nfkc_casefold)
  }

  /// Full case folding: "ß" becomes "ss".
  package func caseFolded(_ text: [UInt16]) -> [UInt16]? {
    transform(text, cicu_operation_case_fold)
  }

  /// The UTS #39 skeleton; two strings that look alike have the same one.
  package func skeleton(_ text: [UInt16]) -> [UInt16]? { transform(text, cicu_operation_skeleton) }

  /// Decodes `xn--` labels of a domain.
  package func domainToUnicode(_ text: [UInt16]) -> [UInt16]? {
    transform(text, cicu_operation_domain_to_unicode)
  }

  /// The scripts of the text's letters; punctuation, digits and marks have none of their own.
  package func scripts(of text: String) -> Set<Int32> {
    Set(text.unicodeScalars.lazy.map { cicu_script(Int32($0.value)) }.filter { $0 >= 0 })
  }

  /// Whether names in these two sets of scripts may be one name that no program can compare:
  /// one is Latin and the other isn't, or both are of East Asia, where a name is commonly written
  /// in more than one script.
  package static func areIncomparable(_ left: Set<Int32>, _ right: Set<Int32>) -> Bool {
    guard left.isDisjoint(with: right), !left.isEmpty, !right.isEmpty else { return false }
    let latin = Int32(cicu_script_latin)
    if left.contains(latin) != right.contains(latin) { return true }
    let eastAsian: Set<Int32> = [
      Int32(cicu_script_han), Int32(cicu_script_hangul), Int32(cicu_script_hiragana),
      Int32(cicu_script_katakana),
    ]
    return left.isSubset(of: eastAsian) && right.isSubset(of: eastAsian)
  }

  private func transform(_ text: [UInt16], _ operation: cicu_operation) -> [UInt16]? {
    if text.isEmpty { return [] }
    var capacity = text.count * 2 + 16
    // The second round has the room that the first one asked for.
    for _ in 0..<2 {
      var out = [UInt16](repeating: 0, count: capacity)
      let needed = unsafe text.withUnsafeBufferPointer { input -> Int32 in
        guard let base = input.baseAddress else { return 0 }
        return unsafe out.withUnsafeMutableBufferPointer {
          unsafe cicu_transform(
            tables,
            operation,
            base,
            Int32(input.count),
            $0.baseAddress,
            Int32(capacity)
          )
        }
      }
      if needed < 0 { return nil }
      if Int(needed) <= capacity {
        out.removeLast(out.count - Int(needed))
        return out
      }
      capacity = Int(needed)
    }
    return nil
  }
}
