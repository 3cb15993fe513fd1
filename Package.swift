// swift-tools-version: 6.1
// The rooms of the house, from the ground up. Arrows point down only; ARCHITECTURE.md says what lives where.
import PackageDescription

/// Hot state lives in locals and in one `inout` machine, so run-time exclusivity checks buy nothing in release builds.
let fast: [SwiftSetting] = [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

/// Most of a start is the loader's work. At a fixed address 40,000 pointers need no fixing; libraries that lie in the
/// program itself need not be found and bound: `.ci/prepare` collects the archives of those that can in `.build/static`.
/// The runtime asks for its own name when it starts, which searches every name that the program exports: none need be.
let quickStart = [
  "-Xclang-linker", "-no-pie", "-Xclang-linker", "-static-libgcc", "-L", Context.packageDirectory + "/.build/static",
  "-Xlinker", "-ltinfo", "-Xlinker", "--no-export-dynamic",
]

let package = Package(
  name: "bohai",
  products: [.executable(name: "bohai", targets: ["bohai"])],
  dependencies: [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")],
  targets: [
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    .target(name: "CStdlib"),
    .target(name: "CKernelFiles", exclude: ["Logos"]),
    .target(name: "CSystem"),
    .target(name: "BohaiText", dependencies: ["CSystem"], swiftSettings: fast),
    .target(name: "BohaiDiagnostics", dependencies: ["BohaiText", "CSystem"], swiftSettings: fast),
    .target(name: "BohaiNumerics", dependencies: ["BohaiDiagnostics", "CSystem"], swiftSettings: fast),
    .target(name: "BohaiTables", dependencies: ["BohaiNumerics"], swiftSettings: fast),
    .target(name: "BohaiFiles", dependencies: ["BohaiTables", "CReadStat", "CSystem"], swiftSettings: fast),
    .target(name: "BohaiCharts", dependencies: ["BohaiFiles"], swiftSettings: fast),
    .target(name: "BohaiDisplay", dependencies: ["BohaiCharts"], swiftSettings: fast),
    .target(name: "BohaiSyntax", dependencies: ["BohaiDiagnostics"], swiftSettings: fast),
    .target(name: "BohaiLanguage", dependencies: ["BohaiSyntax", "BohaiTables"], swiftSettings: fast),
    .target(name: "BohaiLibrary", dependencies: ["BohaiLanguage", "BohaiDisplay", "BohaiFiles", "CStdlib"], swiftSettings: fast),
    .target(name: "BohaiSession", dependencies: ["BohaiLibrary"], swiftSettings: fast),
    .target(name: "BohaiNotebook", dependencies: ["BohaiSession"], swiftSettings: fast),
    .target(name: "BohaiKernel", dependencies: ["BohaiSession", "CKernelFiles", "CZeroMQ"], swiftSettings: fast),
    .executableTarget(
      name: "bohai",
      dependencies: [
        "BohaiKernel", "BohaiNotebook", "CReadline", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: fast,
      linkerSettings: [.unsafeFlags(quickStart, .when(configuration: .release))]),
    .executableTarget(
      name: "parse-benchmark", dependencies: ["BohaiSyntax"], path: "Benchmarks/parse", swiftSettings: fast),
    .executableTarget(
      name: "fuzz", dependencies: ["BohaiSession", "TestSupport"], path: "Tests/Fuzz", swiftSettings: fast),
    .target(name: "TestSupport", path: "Tests/Support"),
    .testTarget(name: "TextTests", dependencies: ["BohaiText"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["BohaiDiagnostics"]),
    .testTarget(name: "NumericsTests", dependencies: ["BohaiNumerics", "TestSupport"]),
    .testTarget(name: "TablesTests", dependencies: ["BohaiTables", "TestSupport"]),
    .testTarget(name: "FilesTests", dependencies: ["BohaiFiles", "TestSupport"]),
    .testTarget(name: "ChartsTests", dependencies: ["BohaiCharts", "TestSupport"], exclude: ["Golden"]),
    .testTarget(name: "DisplayTests", dependencies: ["BohaiDisplay"]),
    .testTarget(name: "SyntaxTests", dependencies: ["BohaiSyntax"]),
    .testTarget(name: "LanguageTests", dependencies: ["BohaiLanguage", "TestSupport"]),
    .testTarget(name: "LibraryTests", dependencies: ["BohaiSession", "TestSupport"]),
    .testTarget(name: "SessionTests", dependencies: ["BohaiSession"]),
    .testTarget(name: "NotebookTests", dependencies: ["BohaiNotebook", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "KernelTests", dependencies: ["BohaiKernel", "TestSupport"]),
    .testTarget(name: "CommandTests", dependencies: ["BohaiSession", "bohai", "fuzz"]),
    .testTarget(name: "GoldenTests", dependencies: ["BohaiSession"], exclude: ["NIST", "Programs"]),
  ])
