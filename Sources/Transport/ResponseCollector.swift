// SPDX-License-Identifier: Apache-2.0

/// Gathers the pieces that libcurl hands over, and refuses those that pass a limit.
///
/// A class, because libcurl keeps its address during the transfer.
final class ResponseCollector {
  private(set) var headers: [HTTPResponse.Header] = []
  private(set) var body: [UInt8] = []
  /// True once a piece was refused.
  private(set) var isTooLarge = false
  private let limits: TransferLimits
  private var headerBytes = 0
  private var isHTTP1 = false

  /// Room that a compressed answer gets in advance: more than JSON needs, since memory that is
  /// never written to costs nothing, and a buffer that grows is copied.
  private static let expansion = 16

  init(limits: TransferLimits) {
    self.limits = limits
  }

  /// Whether only the end of the connection says where the answer ends (HTTP/1 alone allows it).
  ///
  /// Such an answer cannot be told from one that was cut short.
  func isUnframed(status: Int) -> Bool {
    guard isHTTP1, status >= 200, status != 204, status != 304 else { return false }
    return length == nil && value(of: "Transfer-Encoding") == nil
  }

  /// Takes a piece of the body; false stops the transfer.
  func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= limits.bodyBytes - body.count else { return refuse() }
    if body.isEmpty { makeRoom() }
    body.append(contentsOf: piece)
    return true
  }

  /// Takes one header line; false stops the transfer.
  ///
  /// A status line begins a new answer, so that the headers of an interim one are dropped.
  func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    guard line.count <= limits.headerBytes - headerBytes else { return refuse() }
    headerBytes += line.count
    if line.starts(with: "HTTP/".utf8) {
      headers = []
      isHTTP1 = line.starts(with: "HTTP/1.".utf8)
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
      headers.append(
        HTTPResponse.Header(
          name: String(decoding: line[..<colon], as: UTF8.self),
          value: String(decoding: trimmed(line[(colon + 1)...]), as: UTF8.self)
        )
      )
    }
    return true
  }

  /// Reserves what the answer says it needs, within the limit, so that it is copied once.
  private func makeRoom() {
    guard let length, length > 0, length <= limits.bodyBytes else { return }
    let isPlain = value(of: "Content-Encoding") == nil
    let wanted = isPlain ? length : length.multipliedReportingOverflow(by: Self.expansion).0
    body.reserveCapacity(min(max(wanted, length), limits.bodyBytes, 16 << 20))
  }

  private var length: Int? { value(of: "Content-Length").flatMap { Int($0) } }

  private func value(of name: String) -> String? {
    headers.first { equalHeaderNames($0.name, name) }?.value
  }

  private func refuse() -> Bool {
    isTooLarge = true
    headers = []
    body = []
    return false
  }

  /// Drops spaces, tabs and the line end around a header's value.
  private func trimmed(
    _ value: Slice<UnsafeRawBufferPointer>
  ) -> Slice<UnsafeRawBufferPointer> {
    let blanks: [UInt8] = [0x20, 0x09, 0x0D, 0x0A]
    guard let first = value.firstIndex(where: { !blanks.contains($0) }),
      let last = value.lastIndex(where: { !blanks.contains($0) })
    else { return value[value.startIndex..<value.startIndex] }
    return value[first...last]
  }
}
