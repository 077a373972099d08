import Crypto
import Testing

@Suite struct SigningKeyTests {
  // RFC 8032, 7.1, tests 1 and 2.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      [UInt8](),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
        + "f9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      [UInt8](arrayLiteral: 0x72),
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
        + "f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ])
  func publishedExamples(seed: String, open: String, message: [UInt8], signature: String) throws {
    let key = try #require(SigningKey(seed: [UInt8](hexadecimal: seed)!))
    #expect(key.verifyingKey.bytes.hexadecimal == open)
    #expect(key.signature(of: message).hexadecimal == signature)
    #expect(key.verifyingKey.verify(key.signature(of: message), of: message))
  }

  @Test func oneChangedByteIsRefused() {
    let key = SigningKey.make().key
    let message = randomBytes(1_000)
    let signature = key.signature(of: message)
    var changed = message
    changed[500] ^= 1
    #expect(!key.verifyingKey.verify(signature, of: changed))
    var forged = signature
    forged[63] ^= 0x10
    #expect(!key.verifyingKey.verify(forged, of: message))
    #expect(!key.verifyingKey.verify([], of: message))
    #expect(!SigningKey.make().key.verifyingKey.verify(signature, of: message))
  }

  @Test func readsAKeyFileRawOrInDigits() throws {
    let (key, seed) = SigningKey.make()
    let digits = try #require(SigningKey(fileContents: Array((seed.hexadecimal + "\n").utf8)))
    let raw = try #require(SigningKey(fileContents: seed))
    #expect(digits.id == key.id && raw.id == key.id)
    #expect(SigningKey(fileContents: []) == nil)
    #expect(SigningKey(fileContents: Array("not a key".utf8)) == nil)
    #expect(SigningKey(fileContents: Array(repeating: 0, count: 31)) == nil)
  }

  @Test func theIdIsTheBeginningOfTheDigest() throws {
    let key = SigningKey.make().key.verifyingKey
    #expect(key.id == String(Digest(of: key.bytes).hexadecimal.prefix(16)))
    #expect(VerifyingKey(hexadecimal: key.bytes.hexadecimal) == key)
    #expect(VerifyingKey(hexadecimal: "00") == nil)
  }

  @Test func doesNotPrintItsSecret() {
    let (key, seed) = SigningKey.make()
    var printed = "\(key)"
    dump(key, to: &printed)
    #expect(!printed.contains(seed.hexadecimal))
    #expect(printed.contains(key.id))
  }
}
