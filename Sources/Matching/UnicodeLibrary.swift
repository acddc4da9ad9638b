// SPDX-License-Identifier: Apache-2.0
import CICU

/// The only file that calls ICU: normalisation, full case folding, skeletons, punycode.
///
/// Every function takes and gives UTF-16 code units, ICU's own form. A call that ICU refuses
/// (it does so only for lack of memory or for malformed input) gives nil.
@safe package final class UnicodeLibrary {
  /// The version of ICU whose tables decide, as reports name it.
  package static var version: String { unsafe String(cString: cicu_version()) }

  private let checker: OpaquePointer
  private let idna: OpaquePointer
  private let nfc: OpaquePointer
  private let nfd: OpaquePointer
  private let compatibilityFold: OpaquePointer

  /// Opens the tables; nil if ICU's data is not installed.
  package init?() {
    var status = U_ZERO_ERROR
    guard let nfc = unsafe cicu_nfc(&status), let nfd = unsafe cicu_nfd(&status),
      let fold = unsafe cicu_nfkc_casefold(&status),
      let checker = unsafe cicu_spoof_open(&status),
      let idna = unsafe cicu_idna_open(&status), status.rawValue <= 0
    else { return nil }
    unsafe self.nfc = nfc
    unsafe self.nfd = nfd
    unsafe compatibilityFold = fold
    unsafe self.checker = checker
    unsafe self.idna = idna
  }

  deinit {
    unsafe cicu_spoof_close(checker)
    unsafe cicu_idna_close(idna)
  }

  package func composed(_ text: [UInt16]) -> [UInt16]? {
    unsafe call(text) { unsafe cicu_normalize(nfc, $0, $1, $2, $3, $4) }
  }

  package func decomposed(_ text: [UInt16]) -> [UInt16]? {
    unsafe call(text) { unsafe cicu_normalize(nfd, $0, $1, $2, $3, $4) }
  }

  /// NFKC with case folding; removes default ignorable characters such as U+200B.
  package func compatibilityFolded(_ text: [UInt16]) -> [UInt16]? {
    unsafe call(text) { unsafe cicu_normalize(compatibilityFold, $0, $1, $2, $3, $4) }
  }

  /// Full case folding: "ß" becomes "ss".
  package func caseFolded(_ text: [UInt16]) -> [UInt16]? {
    unsafe call(text) { unsafe cicu_fold($0, $1, $2, $3, $4) }
  }

  /// The UTS #39 skeleton; two strings that look alike have the same one.
  package func skeleton(_ text: [UInt16]) -> [UInt16]? {
    unsafe call(text) { unsafe cicu_spoof_skeleton(checker, $0, $1, $2, $3, $4) }
  }

  /// Decodes `xn--` labels of a domain.
  package func domainToUnicode(_ text: [UInt16]) -> [UInt16]? {
    unsafe call(text) { unsafe cicu_idna_to_unicode(idna, $0, $1, $2, $3, $4) }
  }

  /// The scripts of the text's letters; punctuation, digits and marks have none of their own.
  package func scripts(of text: String) -> Set<Int32> {
    var scripts: Set<Int32> = []
    for scalar in text.unicodeScalars {
      let script = cicu_script(Int32(scalar.value))
      if script >= 0 && cicu_script_is_shared(script) == 0 { scripts.insert(script) }
    }
    return scripts
  }

  private typealias Call = (
    UnsafePointer<UInt16>, Int32, UnsafeMutablePointer<UInt16>?, Int32,
    UnsafeMutablePointer<UErrorCode>
  ) -> Int32

  private func call(_ text: [UInt16], _ body: Call) -> [UInt16]? {
    if text.isEmpty { return [] }
    var capacity = text.count * 2 + 16
    for _ in 0..<3 {
      var status = U_ZERO_ERROR
      var out = [UInt16](repeating: 0, count: capacity)
      let needed = unsafe text.withUnsafeBufferPointer { input -> Int32 in
        guard let base = input.baseAddress else { return 0 }
        return unsafe out.withUnsafeMutableBufferPointer {
          unsafe body(base, Int32(input.count), $0.baseAddress, Int32(capacity), &status)
        }
      }
      if status == U_BUFFER_OVERFLOW_ERROR {
        capacity = Int(needed) + 1
        continue
      }
      guard status.rawValue <= 0 else { return nil }
      out.removeLast(out.count - Int(needed))
      return out
    }
    return nil
  }
}
