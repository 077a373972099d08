import Crypto
import Testing

@Suite struct PasswordHashTests {
  @Test func knowsItsPassword() throws {
    let hash = try PasswordHash(of: "rahasia ° 水", cost: .least)
    #expect(hash.text.hasPrefix("$argon2id$"))
    #expect(PasswordHash(text: hash.text).verify("rahasia ° 水"))
    #expect(!hash.verify("rahasia"))
    #expect(!hash.verify(""))
    #expect(try PasswordHash(of: "rahasia ° 水", cost: .least) != hash)
  }

  @Test func anEmptyPasswordIsAPasswordToo() throws {
    let hash = try PasswordHash(of: "", cost: .least)
    #expect(hash.verify(""))
    #expect(!hash.verify("\0"))
  }

  @Test func asksToBeMadeAnewWhenTheCostRises() throws {
    let hash = try PasswordHash(of: "a", cost: .least)
    #expect(!hash.needsRehash(cost: .least))
    #expect(hash.needsRehash())
    #expect(!(try PasswordHash(of: "a").needsRehash()))
  }

  @Test(arguments: [
    "", "secret", "$argon2id$v=19$m=65536,t=2,p=1$", "\0", String(repeating: "$", count: 500),
  ])
  func whatIsNoHashVerifiesNothing(text: String) {
    #expect(!PasswordHash(text: text).verify(""))
    #expect(!PasswordHash(text: text).verify(text))
    #expect(PasswordHash(text: text).needsRehash())
  }

  @Test func aCostBeyondAllMemoryIsAnError() {
    let cost = PasswordCost(passes: 1, memoryBytes: 1 << 41)
    #expect(throws: PasswordHashError.outOfMemory) { try PasswordHash(of: "a", cost: cost) }
  }
}

@Suite struct TokenTests {
  @Test func readsBackItsText() throws {
    let token = Token.make()
    #expect(token.text.utf8.count == 43)
    #expect(Token(token.text) == token)
    #expect(try #require(Token(token.text)).digest == token.digest)
    #expect(Token.make() != token)
  }

  @Test(arguments: ["", "a", String(repeating: "A", count: 44), "=", "ä", "\0"])
  func whatIsNoTokenIsRefused(text: String) {
    #expect(Token(text) == nil)
  }

  @Test func doesNotPrintItself() {
    let token = Token.make()
    var printed = "\(token)"
    dump(token, to: &printed)
    #expect(!printed.contains(token.text))
  }
}

@Suite struct CodingTests {
  @Test func hexadecimalBothWays() {
    let all = (0...255).map { UInt8($0) }
    #expect([UInt8](hexadecimal: all.hexadecimal) == all)
    #expect([UInt8](hexadecimal: "FFaa") == [0xFF, 0xAA])
    #expect([UInt8](hexadecimal: "") == [])
    for wrong in ["f", "zz", "ff ", "0x00", "fg"] { #expect([UInt8](hexadecimal: wrong) == nil) }
  }

  // RFC 4648, 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func publishedBase64(plain: String, coded: String) {
    #expect(Base64.standard.encode(Array(plain.utf8)) == coded)
    #expect(Base64.standard.decode(coded) == Array(plain.utf8))
    let bare = String(coded.prefix { $0 != "=" })
    #expect(Base64.url.encode(Array(plain.utf8)) == bare)
    #expect(Base64.url.decode(bare) == Array(plain.utf8))
  }

  @Test func eachSpellingRefusesTheOther() {
    #expect(Base64.url.encode([0xFB, 0xFF]) == "-_8")
    #expect(Base64.standard.encode([0xFB, 0xFF]) == "+/8=")
    #expect(Base64.url.decode("+/8") == nil)
    for wrong in ["Zg", "Zg=", "Z===", "Zm9v!", "Zm 9v", "Zm9v\n"] {
      #expect(Base64.standard.decode(wrong) == nil)
    }
  }

  @Test func comparesWholeSecrets() {
    #expect(equalInConstantTime("a", "a"))
    #expect(!equalInConstantTime("a", "b"))
    #expect(!equalInConstantTime("a", "ab"))
    #expect(equalInConstantTime([UInt8](), []))
    #expect(randomBytes(0).isEmpty && randomBytes(32) != randomBytes(32))
  }
}
