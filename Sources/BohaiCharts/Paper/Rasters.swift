// A drawing as PNG or PDF. librsvg reads the SVG and cairo paints it; both are opened when first needed.

import BohaiDiagnostics
import BohaiNumerics

extension Drawing {
  /// More pixels than this would take a gigabyte.
  private static let mostPixels = 100_000_000.0

  /// A picture of `scale` pixels for each of the drawing's; fewer where it would become gigantic.
  public func png(scale: Double = 2) throws(Fault) -> [UInt8] {
    let scale = min(
      max(scale, 0.1), (Self.mostPixels / max(1, width * height)).squareRoot(), 32_000 / max(width, height))
    let cairo = try Cairo()
    let surface = try cairo.image(
      width: Int32((width * scale).rounded(.up)), height: Int32((height * scale).rounded(.up)))
    return try cairo.painted(self, on: surface, scale: scale) { surface, bytes throws(Fault) in
      let write: Cairo.WriteStream = try cairo.function("cairo_surface_write_to_png_stream")
      return write(surface, Cairo.collect, bytes) == 0
    }
  }

  /// One page of the drawing's size, a pixel being three quarters of a point; text stays text.
  public func pdf() throws(Fault) -> [UInt8] {
    let cairo = try Cairo()
    let bytes = ByteCollector()
    let surface = try cairo.page(width: width * 0.75, height: height * 0.75, into: bytes.pointer)
    _ = try cairo.painted(self, on: surface, scale: 0.75) { _, _ throws(Fault) in true }
    guard !bytes.bytes.isEmpty else { throw Fault(.chartNotPainted(.emptyPage)) }
    return bytes.bytes
  }
}

/// Receives what cairo writes.
private final class ByteCollector {
  var bytes: [UInt8] = []
  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

/// The few functions of cairo and librsvg that a picture needs.
private struct Cairo {
  typealias Pointer = OpaquePointer
  typealias Writer = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> Int32
  typealias WriteStream = @convention(c) (Pointer, Writer, UnsafeMutableRawPointer?) -> Int32
  private typealias Act = @convention(c) (Pointer) -> Void

  private let library: DynamicLibrary
  private let svg: SVGReader

  /// Adds bytes to the collector; 0 is cairo's word for success.
  static let collect: Writer = { collector, bytes, count in
    guard let collector, let bytes else { return 11 }
    Unmanaged<ByteCollector>.fromOpaque(collector).takeUnretainedValue().bytes
      .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
    return 0
  }

  init() throws(Fault) {
    svg = try SVGReader()
    library = try DynamicLibrary(["libcairo.so.2"], name: "cairo", package: "libcairo2")
  }

  func function<F>(_ name: String) throws(Fault) -> F { try library.function(name) }

  func image(width: Int32, height: Int32) throws(Fault) -> Pointer {
    let make: @convention(c) (Int32, Int32, Int32) -> Pointer? = try function("cairo_image_surface_create")
    let withoutTransparency: Int32 = 1
    guard let surface = make(withoutTransparency, width, height) else {
      throw Fault(.chartNotPainted(.noMemory))
    }
    return surface
  }

  /// A page whose bytes go to `collector`.
  func page(width: Double, height: Double, into collector: UnsafeMutableRawPointer) throws(Fault) -> Pointer {
    let make: @convention(c) (Writer, UnsafeMutableRawPointer?, Double, Double) -> Pointer? =
      try function("cairo_pdf_surface_create_for_stream")
    guard let surface = make(Self.collect, collector, width, height) else {
      throw Fault(.chartNotPainted(.noMemory))
    }
    return surface
  }

  /// Paints the drawing on white and gives what `finish` hands to its collector. The surface is given back.
  func painted(
    _ drawing: Drawing, on surface: Pointer, scale: Double,
    finish: (Pointer, UnsafeMutableRawPointer) throws(Fault) -> Bool
  ) throws(Fault) -> [UInt8] {
    let close: Act = try function("cairo_surface_destroy")
    let end: Act = try function("cairo_surface_finish")
    defer { close(surface) }
    try paint(drawing, on: surface, scale)
    let bytes = ByteCollector()
    guard try finish(surface, bytes.pointer) else { throw Fault(.chartNotPainted(.notWritten)) }
    end(surface)
    return bytes.bytes
  }

  private func paint(_ drawing: Drawing, on surface: Pointer, _ scale: Double) throws(Fault) {
    let begin: @convention(c) (Pointer) -> Pointer? = try function("cairo_create")
    let destroy: Act = try function("cairo_destroy")
    let enlarge: @convention(c) (Pointer, Double, Double) -> Void = try function("cairo_scale")
    let colour: @convention(c) (Pointer, Double, Double, Double) -> Void = try function(
      "cairo_set_source_rgb")
    let fill: Act = try function("cairo_paint")
    let status: @convention(c) (Pointer) -> Int32 = try function("cairo_status")
    guard let context = begin(surface) else { throw Fault(.chartNotPainted(.noMemory)) }
    defer { destroy(context) }
    colour(context, 1, 1, 1)
    fill(context)
    enlarge(context, scale, scale)
    try svg.render(drawing, on: context)
    let code = status(context)
    guard code == 0 else { throw Fault(.chartNotPainted(.cairo(code))) }
  }
}

/// librsvg.
private struct SVGReader {
  /// `RsvgRectangle`
  private struct Viewport {
    var x, y, width, height: Double
  }

  private typealias Pointer = OpaquePointer
  /// Where the place of a `GError` is put.
  private typealias FailurePointer = UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private typealias Make = @convention(c) (UnsafePointer<UInt8>, UInt, FailurePointer?) -> Pointer?
  private typealias Render = @convention(c) (Pointer, Pointer, UnsafeRawPointer, FailurePointer?) -> Int32
  private typealias Release = @convention(c) (Pointer) -> Void

  private let make: Make
  private let draw: Render
  private let release: Release
  private let forget: @convention(c) (UnsafeMutableRawPointer) -> Void

  init() throws(Fault) {
    let library = try DynamicLibrary(["librsvg-2.so.2"], name: "librsvg", package: "librsvg2-2")
    let objects = try DynamicLibrary(["libgobject-2.0.so.0"], name: "GLib", package: "libglib2.0-0")
    let glib = try DynamicLibrary(["libglib-2.0.so.0"], name: "GLib", package: "libglib2.0-0")
    make = try library.function("rsvg_handle_new_from_data")
    draw = try library.function("rsvg_handle_render_document")
    release = try objects.function("g_object_unref")
    forget = try glib.function("g_error_free")
  }

  func render(_ drawing: Drawing, on context: OpaquePointer) throws(Fault) {
    var failure: UnsafeMutableRawPointer?
    let bytes = Array(drawing.svg.utf8)
    guard let handle = make(bytes, UInt(bytes.count), &failure) else { throw problem(failure) }
    defer { release(handle) }
    var viewport = Viewport(x: 0, y: 0, width: drawing.width, height: drawing.height)
    guard draw(handle, context, &viewport, &failure) != 0 else { throw problem(failure) }
  }

  private func problem(_ failure: UnsafeMutableRawPointer?) -> Fault {
    guard let failure else { return Fault(.chartNotPainted(.librsvg(nil))) }
    defer { forget(failure) }
    // A `GError`: 32 bits of domain, 32 of code, then the message.
    let message = failure.load(fromByteOffset: 8, as: UnsafePointer<CChar>?.self)
    return Fault(.chartNotPainted(.librsvg(message.map { String(cString: $0) })))
  }
}
