import CKernelFiles

/// A file that lies in the program itself and is written where the kernel is installed.
struct EmbeddedFile {
  var name: String
  var bytes: [UInt8]

  /// The files of a folder below Jupyter's folder of data, named by their paths in it.
  static func all(in folder: String) -> [EmbeddedFile] {
    (0..<bohai_kernel_file_count).compactMap { number in
      guard let file = bohai_kernel_file_at(number)?.pointee,
        let path = file.path.map({ String(cString: $0) }),
        path.hasPrefix(folder + "/")
      else { return nil }
      return EmbeddedFile(
        name: String(path.dropFirst(folder.count + 1)),
        bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
  }
}
