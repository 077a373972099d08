import Crypto
import Glibc

/// Pictures put into certificates and made of them.
enum Picture {
  /// A red dot, one pixel each way.
  static let png = [UInt8](
    hexadecimal: "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
      + "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082")!

  /// Set `LACAK_LOOK_AT` to a folder to look at what the tests made.
  static func keep(_ pdf: [UInt8], _ name: String) {
    guard let folder = unsafe getenv("LACAK_LOOK_AT") else { return }
    let path = unsafe String(cString: folder) + "/\(name).pdf"
    guard let file = unsafe fopen(path, "w") else { return }
    _ = unsafe fwrite(pdf, 1, pdf.count, file)
    unsafe fclose(file)
  }
}
