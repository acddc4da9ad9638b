// SPDX-License-Identifier: Apache-2.0
internal import Foundation
internal import Identity
package import Records

/// One file that the export step reads.
package struct InputFile: Sendable, Equatable {
  package let kind: Configuration.InputKind
  /// As the configuration names it, relative to the workspace folder.
  package let name: String
  package let path: String
  package let digest: FileDigest

  /// Whether the file is read as a table.
  package var isTable: Bool {
    name.utf8.count > 4 && name.utf8.suffix(4).elementsEqual(".csv".utf8)
  }
}

/// Finds the files that the configuration names, and tells whether they changed.
package struct InputFiles {
  private let folder: String

  package init(folder: String) { self.folder = folder }

  /// The files of all kinds: kinds in reading order, pages of a kind in name order.
  ///
  /// A file whose size, times and inode are still those of its known digest, by name, is not
  /// read again.
  ///
  /// - Throws: `InputError` if a named file is missing, is no file, or cannot be read.
  package func resolve(
    _ configuration: Configuration,
    known: [String: FileDigest]
  ) throws -> [InputFile] {
    var named: [(kind: Configuration.InputKind, name: String)] = []
    for kind in Configuration.InputKind.allCases {
      for name in try names(configuration.sources[kind] ?? []) { named.append((kind, name)) }
    }
    try Self.refuseTwice(named)
    let digests = try Self.digests(
      named.map { (name: $0.name, path: absolute($0.name)) },
      known: known
    )
    return zip(named, digests).map {
      InputFile(kind: $0.kind, name: $0.name, path: absolute($0.name), digest: $1)
    }
  }

  /// One file can't be read as two kinds, nor twice as one.
  private static func refuseTwice(
    _ files: [(kind: Configuration.InputKind, name: String)]
  ) throws {
    var seen: Set<Identifier> = []
    for file in files where !seen.insert(Identifier(file.name)).inserted {
      throw InputError(
        .wrongKind,
        file: file.name,
        advice: "The file stands under `sources` twice, the second time as \(file.kind.rawValue); "
          + "name it once, under the kind that it is."
      )
    }
  }

  /// Digests the files on all cores; what hasn't changed is not read again.
  private static func digests(
    _ files: [(name: String, path: String)],
    known: [String: FileDigest]
  ) throws -> [FileDigest] {
    let results = DigestResults(files.count)
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let file = files[index]
      results.set(
        index,
        Result {
          let stamp = try FileStamp(ofFile: file.path, displayName: file.name)
          if let before = known[file.name], before.stamp == stamp { return before }
          return try contentDigest(ofFile: file.path, displayName: file.name)
        }
      )
    }
    return try results.values()
  }

  /// The path of a file that the configuration names.
  package func absolute(_ name: String) -> String {
    name.hasPrefix("/") ? name : (folder as NSString).appendingPathComponent(name)
  }

  /// Expands `*` and `?` in the last part of a path; pages are read in the order of their names,
  /// numbers in them by value.
  private func names(_ patterns: [String]) throws -> [String] {
    var names: [String] = []
    for pattern in patterns {
      guard pattern.utf8.contains(UInt8(ascii: "*")) || pattern.utf8.contains(UInt8(ascii: "?"))
      else {
        names.append(pattern)
        continue
      }
      let parent = (pattern as NSString).deletingLastPathComponent
      let last = (pattern as NSString).lastPathComponent
      let entries = (try? FileManager.default.contentsOfDirectory(atPath: absolute(parent))) ?? []
      let found = entries.filter { fnmatch(last, $0, FNM_PERIOD) == 0 }.map(PageName.init).sorted()
        .map(\.name)
      if found.isEmpty {
        throw InputError(
          .notFound,
          file: pattern,
          advice: "No file fits this pattern of crosswalk.yaml."
        )
      }
      if let missing = PageName.missing(in: found) {
        throw InputError(
          .partialExport,
          file: pattern,
          advice:
            "Page \(missing) is missing between the files that fit this pattern. Export again "
            + "to the end; if it never was, name the files one by one in crosswalk.yaml."
        )
      }
      names += found.map { parent.isEmpty ? $0 : (parent as NSString).appendingPathComponent($0) }
    }
    return names
  }
}

/// Digests from several threads, put together under a lock.
private final class DigestResults: @unchecked Sendable {  // safe: under its lock
  private let lock = NSLock()
  private var results: [Result<FileDigest, any Error>?]

  init(_ count: Int) { results = Array(repeating: nil, count: count) }

  func set(_ index: Int, _ result: Result<FileDigest, any Error>) {
    lock.withLock { results[index] = result }
  }

  /// All digests in order, or the error of the first file that has one.
  func values() throws -> [FileDigest] {
    try lock.withLock { results }.compactMap { try $0?.get() }
  }
}
