import Testing

@testable import WebServer

@Suite struct LimitTests {
  @Test func refusesWhatIsTooLarge() throws {
    let server = try echoServer {
      $0.limits.formBytes = 1_000
      $0.limits.fieldCount = 3
      $0.limits.fieldBytes = 100
      $0.limits.headerCount = 10
      $0.limits.targetBytes = 500
    }
    defer { server.stop() }
    let port = server.port
    #expect(RawClient.post(port, "/", "a=\(String(repeating: "x", count: 1_500))").status == 413)
    #expect(RawClient.post(port, "/", "a=\(String(repeating: "x", count: 9_000))").status == 413)
    #expect(RawClient.post(port, "/", "a=\(String(repeating: "x", count: 200))").status == 413)
    #expect(RawClient.post(port, "/", "a=1&b=2&c=3&d=4").status == 413)
    #expect(RawClient.post(port, "/", "a=1&b=2&c=3").status == 200)
    #expect(RawClient.get(port, "/\(String(repeating: "x", count: 600))").status == 414)
    let many = (0..<20).map { "X-\($0): 1\r\n" }.joined()
    #expect(RawClient.get(port, "/", headers: many).status == 431)
    let endless = "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
    let client = RawClient(port)
    client.send(endless)
    for _ in 0..<100 { client.send("400\r\n\(String(repeating: "x", count: 1_024))\r\n") }
    #expect(!client.read().contains("200 OK"))
  }

  @Test func refusesFilesThatAreTooLargeOrTooMany() throws {
    let server = try echoServer {
      $0.limits.fileBytes = 10
      $0.limits.fileCount = 1
    }
    defer { server.stop() }
    func file(_ content: String) -> String {
      "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n\(content)\r\n"
    }
    func upload(_ parts: String) -> Int? {
      RawClient.post(
        server.port, "/", parts + "--X--\r\n", type: "multipart/form-data; boundary=X"
      ).status
    }
    #expect(upload(file("0123456789")) == 200)
    #expect(upload(file("0123456789A")) == 413)
    #expect(upload(file("1") + file("2")) == 413)
  }

  @Test(arguments: [
    "/%ff", "/a%00b", "/%zz", "/%2", "/?q=%ff", "/?q=%00", "/?%e0%80%af=1",
  ])
  func refusesPathsThatAreNotText(_ path: String) throws {
    let server = try echoServer()
    defer { server.stop() }
    #expect(RawClient.get(server.port, path).status == 400)
  }

  @Test(arguments: ["a=%ff", "a=%00", "a=%", "a=\u{0}"])
  func refusesFieldsThatAreNotText(_ body: String) throws {
    let server = try echoServer()
    defer { server.stop() }
    #expect(RawClient.post(server.port, "/", body).status == 400)
  }

  @Test(arguments: [
    "", "--X", "--X\r\n", "--X\r\n\r\n--X--", "--Y\r\n\r\n\r\n--Y--",
    "--X\r\nContent-Disposition: form-data\r\n\r\n1\r\n--X--",
    "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
    "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u{0}\r\n--X--", "--X\r\n--X\r\n--X",
  ])
  func refusesBrokenMultipart(_ body: String) throws {
    let server = try echoServer()
    defer { server.stop() }
    let status = RawClient.post(
      server.port, "/", body, type: "multipart/form-data; boundary=X"
    ).status
    #expect(status == 400)
  }

  @Test(arguments: [
    "\u{1}\u{2}\u{3}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
    "BREW /pot HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: t\r\nbroken header\r\nConnection: close\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: -1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
  ])
  func survivesGarbage(_ garbage: String) throws {
    let server = try echoServer { $0.idleSeconds = 1 }
    defer { server.stop() }
    let status = RawClient.exchange(server.port, garbage).status
    #expect(status == nil || status ?? 0 >= 400)
    #expect(RawClient.get(server.port, "/still").status == 200)
    server.stop()
    #expect(server.metrics.inFlight == 0)
    #expect(server.metrics.bodyBytes == 0)
  }

  @Test func noHeaderCanBeSmuggledIn() throws {
    let server = try Server(ServerOptions()) { _ in
      Response(headers: [("X-A", "1\r\nX-B: 2")])
    }
    defer { server.stop() }
    #expect(!RawClient.get(server.port, "/").contains("X-B"))
  }
}
