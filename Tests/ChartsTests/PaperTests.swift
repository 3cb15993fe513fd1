import Foundation
import Testing

@testable import BohaiCharts

@Suite("PNG and PDF")
struct PaperTests {
  @Test func pixels() throws {
    let drawing = SampleCharts.chinese.drawing(width: 400, height: 300)
    #expect(drawing.width == 400 && drawing.height == 300)
    let png = try drawing.png()
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    // The first chunk begins with width and height.
    #expect(png[16..<24] == [0, 0, 3, 32, 0, 0, 2, 88])
    if let folder = ProcessInfo.processInfo.environment["BOHAI_PICTURES"] {
      try Data(png).write(to: URL(fileURLWithPath: "\(folder)/chinese-2x.png"))
    }
  }

  @Test func pages() throws {
    let pdf = try SampleCharts.scatter.drawing().pdf()
    #expect(String(decoding: pdf.prefix(5), as: UTF8.self) == "%PDF-")
    #expect(pdf.count < 60_000)
    if let folder = ProcessInfo.processInfo.environment["BOHAI_PICTURES"] {
      try Data(pdf).write(to: URL(fileURLWithPath: "\(folder)/scatter.pdf"))
    }
  }
}
