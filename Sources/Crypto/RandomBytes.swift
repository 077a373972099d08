import CSodium

/// Bytes nobody can predict, from the operating system.
package func randomBytes(_ count: Int) -> [UInt8] {
  Sodium.start()
  return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    if count > 0 { unsafe randombytes_buf(buffer.baseAddress!, count) }
    filled = count
  }
}

/// Whether two secrets are equal, taking the same time wherever they differ.
///
/// Their lengths are not hidden: what is compared here are digests and tokens, whose length anyone
/// may know.
package func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  Sodium.start()
  guard a.count == b.count else { return false }
  return unsafe sodium_memcmp(a, b, a.count) == 0
}

/// The same for text, compared as its UTF-8.
package func equalInConstantTime(_ a: String, _ b: String) -> Bool {
  equalInConstantTime(Array(a.utf8), Array(b.utf8))
}
