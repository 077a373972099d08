import Testing

@testable import lacak

@Suite struct SettingsTests {
  @Test(arguments: [
    ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "::1", 80), (":8080", "::", 8080),
    ("localhost:0", "localhost", 0),
  ])
  func anAddressHasAHostAndAPort(text: String, host: String, port: UInt16) throws {
    let address = try #require(ListenAddress(text))
    #expect(address.host == host)
    #expect(address.port == port)
  }

  @Test(arguments: ["8080", "::1:8080", "localhost", "a:b", "a:65536", ""])
  func anAddressThatCouldMeanTwoThingsIsRefused(text: String) {
    #expect(ListenAddress(text) == nil)
  }

  @Test func theAddressToTypeIsOneThatABrowserReaches() throws {
    #expect(try #require(ListenAddress(":80")).url(port: 80) == "http://127.0.0.1:80")
    #expect(try #require(ListenAddress("[::1]:0")).url(port: 9) == "http://[::1]:9")
  }

  @Test func aPublicAddressHasASchemeAndAHost() {
    #expect(PublicURL("https://lab.example.id/")?.description == "https://lab.example.id")
    #expect(PublicURL("http://127.0.0.1:8080")?.isSecure == false)
    for text in [
      "lab.example.id", "https://", "ftp://a", "https://a/b", "https://a b", "https://a\"b",
    ] {
      #expect(PublicURL(text) == nil)
    }
  }

  @Test(arguments: [
    ("serve", "serve", 0), ("sreve", "serve", 1), ("serv", "serve", 1), ("work", "serve", 4),
    ("", "ab", 2),
  ])
  func distanceCountsWhatAFingerDoesWrong(a: String, b: String, distance: Int) {
    #expect(editDistance(a, b) == distance)
  }
}
