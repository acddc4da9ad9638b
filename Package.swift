// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// Every own target is built with these: strict concurrency, explicit existentials,
/// imports that do not leak, and warnings that stop the build.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Targets without C pointers also refuse unsafe code that is not marked as such.
let safe = strict + [.strictMemorySafety()]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
  name: "crosswalk",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "crosswalk", targets: ["crosswalk"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // The C doors: a module map and a shim header each.
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(
      name: "CCurl",
      pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"])]
    ),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    // ICU's own types clash with the ICU inside Foundation, so its door hides them in C (ADR 0004).
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]
    ),
    // RapidJSON is a C++ header library, so its door needs one translation unit.
    .target(name: "CRapidJSON", cxxSettings: [.unsafeFlags(["-O2"])]),

    // Pure domain logic: no I/O, no clock.
    .target(name: "Identity", swiftSettings: safe),
    .target(name: "Matching", dependencies: ["Identity", "CICU"], swiftSettings: safe),
    .target(name: "Rules", dependencies: ["Identity", "Matching"], swiftSettings: safe),
    .target(name: "Forecast", dependencies: ["Identity", "Matching"], swiftSettings: safe),
    .target(
      name: "Planning",
      dependencies: ["Identity", "Matching", "Rules", crypto],
      swiftSettings: safe
    ),

    // What the error messages of both clouds mean.
    .target(name: "Diagnosis", dependencies: ["Identity", "Rules"], swiftSettings: safe),

    // Applies a plan, undoes it, and keeps the journal; speaks to the directories through a port.
    .target(name: "Execution", dependencies: ["Identity", crypto], swiftSettings: safe),

    // What an auditor is handed: bundles, their signatures, and the controls they speak to.
    .target(
      name: "Evidence",
      dependencies: ["Execution", "Identity", "Rules", crypto, cryptoExtras],
      swiftSettings: safe
    ),

    // Federation messages, inspected offline; libxml2 and libxmlsec1 behind one door.
    .target(
      name: "CXMLSec",
      cSettings: [
        .unsafeFlags(["-I/usr/include/xmlsec1", "-I/usr/include/libxml2"])
      ],
      linkerSettings: [
        .linkedLibrary("xmlsec1-openssl"), .linkedLibrary("xmlsec1"), .linkedLibrary("xml2"),
        .linkedLibrary("crypto"),
      ]
    ),
    .target(
      name: "SAML",
      dependencies: ["CXMLSec", "CZlib", "Identity", "Matching", "Rules"],
      swiftSettings: strict
    ),

    // Files into records.
    .target(name: "Records", dependencies: [crypto], swiftSettings: strict),
    .target(name: "Documents", dependencies: ["Records", "CRapidJSON"], swiftSettings: strict),
    .target(name: "Tabular", dependencies: ["Records", "CCSV"], swiftSettings: strict),

    // Machinery.
    .target(name: "Threads", swiftSettings: strict),
    .target(name: "JobEngine", swiftSettings: safe),
    .target(
      name: "Workspace",
      dependencies: ["Execution", "Identity", "JobEngine", grdb, sqlite, crypto],
      swiftSettings: strict
    ),
    .target(name: "Transport", dependencies: ["CCurl"], swiftSettings: strict),

    // What the two clouds say.
    .target(
      name: "AWS",
      dependencies: ["CRapidJSON", "Identity", "Records", "Transport", crypto],
      swiftSettings: strict
    ),
    .target(
      name: "Entra",
      dependencies: ["Identity", "Records", "Transport", crypto, cryptoExtras],
      swiftSettings: strict
    ),

    .target(
      name: "Reporting",
      dependencies: ["Identity", "Tabular", "Threads", crypto],
      swiftSettings: strict
    ),
    .target(
      name: "Pipeline",
      dependencies: [
        "Identity", "Matching", "Rules", "Forecast", "Planning", "Execution", "Records",
        "Documents", "Tabular", "JobEngine", "SAML", "Threads", "Transport", "Workspace", "AWS",
        "Entra", "Evidence", "Reporting", grdb, crypto, yams,
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Commands",
      dependencies: [
        "CMalloc", "Diagnosis", "Evidence", "Execution", "Identity", "Rules", "JobEngine", "SAML",
        "Workspace", "Pipeline", arguments,
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "crosswalk",
      dependencies: ["Commands", arguments],
      swiftSettings: strict
    ),

    // Fixtures that several test targets share.
    .target(
      name: "TestSupport",
      dependencies: ["JobEngine", "Pipeline", "Transport", "Workspace", grdb],
      swiftSettings: strict
    ),
    .testTarget(
      name: "IdentityTests",
      dependencies: ["Identity"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "MatchingTests",
      dependencies: ["Identity", "Matching"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ForecastTests",
      dependencies: ["Forecast", "Identity", "Matching"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: ["Diagnosis", "Rules"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ExecutionTests",
      dependencies: ["Execution", "Identity"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EvidenceTests",
      dependencies: ["Evidence", "Execution", "Rules", crypto],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SAMLTests",
      dependencies: ["CXMLSec", "Identity", "Rules", "SAML", "crosswalk"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Identity", "Matching", "Rules"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["Identity", "Matching", "Planning", "Rules"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "RecordsTests",
      dependencies: ["Records"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DocumentsTests",
      dependencies: ["Documents", "Records"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TabularTests",
      dependencies: ["Records", "Tabular"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JobEngineTests",
      dependencies: ["JobEngine"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ThreadsTests",
      dependencies: ["Threads"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: ["Execution", "Identity", "JobEngine", "Workspace", grdb],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TransportTests",
      dependencies: ["Transport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "AWSTests",
      dependencies: ["AWS", "Documents", "Identity", "Records", "Transport"],
      exclude: ["Counterparts"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EntraTests",
      dependencies: ["Documents", "Entra", "Identity", "Records", "Transport", crypto],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Identity", "Reporting", "Tabular"],
      exclude: ["Golden"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "JobEngine", "Pipeline", "Records", "Reporting", "Workspace", arguments,
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "Identity", "JobEngine", "Pipeline", "Records", "Reporting", "Rules", "TestSupport",
        "Transport", grdb,
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["TestSupport", "Transport", "Workspace", "crosswalk"],
      exclude: ["Clouds"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
