import Crypto

/// `lacak key FILE`
struct KeyCommand: Command {
  static let name = "key"
  static let summary = "makes the key that signs certificates"
  static let details = """
    Writes a new Ed25519 key into FILE, readable by you alone, and prints the public half and its name.
    A certificate released with this key can be checked for as long as the public half is known, which the
    database keeps. Whoever has FILE can sign in the laboratory's name: give it to `lacak work` only, and
    keep one copy where a fire in the server room does not reach it. An existing FILE is left alone.
    """
  static let operands = [Operand(placeholder: "FILE", meaning: "where the key is to be kept")]
  static let options: [any AnyOption] = []
  static let examples = [
    (
      line: "lacak key /etc/lacak/signing.key",
      effect: "makes the key; `lacak work --signing-key /etc/lacak/signing.key` then uses it"
    )
  ]

  let path: String

  init(_ given: Given) {
    path = given.operands[0]
  }

  func run() throws -> ExitCode {
    guard !Files.exists(path) else {
      throw Failure("\(path) is there already and stays as it is: a lost key cannot be made again")
    }
    let (key, seed) = SigningKey.make()
    try Files.create(path, secret: Array("\(seed.hexadecimal)\n".utf8))
    print("key \(key.id)\npublic \(key.verifyingKey.bytes.hexadecimal)")
    return .success
  }
}
