import Crypto

/// A red dot in PNG, one pixel each way.
enum Picture {
  static let png = [UInt8](
    hexadecimal: "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
      + "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082")!
}
