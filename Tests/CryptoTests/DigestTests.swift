import Crypto
import Testing

@Suite struct DigestTests {
  // FIPS 180-4, the examples published with it.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedExamples(message: String, digest: String) {
    #expect(Digest(of: message).hexadecimal == digest)
  }

  @Test func aMillionLettersInPieces() {
    var stream = DigestStream()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 997)
    for _ in 0..<1_003 { stream.append(piece) }
    stream.append([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000 - 997 * 1_003))
    #expect(
      stream.digest().hexadecimal
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func aDigestMayBeTakenOnTheWay() {
    var stream = DigestStream()
    stream.append(Array("abc".utf8))
    #expect(stream.digest() == Digest(of: "abc"))
    stream.append(Array("def".utf8))
    #expect(stream.digest() == Digest(of: "abcdef"))
  }

  @Test func onlyThirtyTwoBytesAreADigest() {
    #expect(Digest(hexadecimal: Digest(of: "a").hexadecimal) == Digest(of: "a"))
    #expect(Digest(hexadecimal: "abcd") == nil)
    #expect(Digest(bytes: []) == nil)
  }
}

@Suite struct MessageCodeTests {
  // RFC 4231, test cases 1, 2 and 6.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0B, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func publishedExamples(key: [UInt8], message: String, code: String) {
    #expect(MessageCode(key: key).code(for: message).hexadecimal == code)
  }

  @Test func vouchesForItsOwnMessageOnly() {
    let code = MessageCode(key: randomBytes(32))
    #expect(code.vouches(code.code(for: "receive 17"), for: "receive 17"))
    #expect(!code.vouches(code.code(for: "receive 17"), for: "receive 18"))
    #expect(!code.vouches([], for: "receive 17"))
    #expect(!MessageCode(key: []).vouches(code.code(for: "x"), for: "x"))
  }
}
