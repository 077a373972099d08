import Synchronization
import Testing

@testable import WebServer

/// A server on a free port that tells what it was asked.
func echoServer(_ change: (inout ServerOptions) -> Void = { _ in }) throws -> Server {
  var options = ServerOptions()
  options.workers = 4
  change(&options)
  return try Server(options) { request in
    var said = "\(request.method.rawValue) \(request.segments)"
    for field in request.query.list { said += " ?\(field.name)=\(field.value)" }
    for field in request.form.list { said += " \(field.name)=\(field.value)" }
    for file in request.files { said += " \(file.field):\(file.name):\(file.content.count)" }
    if !request.body.isEmpty { said += " body:\(request.body.count)" }
    return request.path == "/page" ? .html(Array(said.utf8)) : .text(said)
  }
}

@Suite struct ServerTests {
  @Test func answersWithPathQueryAndForm() throws {
    let server = try echoServer()
    defer { server.stop() }
    #expect(
      RawClient.get(server.port, "/a%20b//c%2Fd/?q=%C3%A9+x&q=2").content
        == #"GET ["a b", "c/d"] ?q=é x ?q=2"#)
    #expect(RawClient.post(server.port, "/s", "n=1%2C5&e=").content == #"POST ["s"] n=1,5 e="#)
  }

  @Test func headHasTheLengthAndNoBody() throws {
    let server = try echoServer()
    defer { server.stop() }
    let answer = RawClient.exchange(
      server.port, "HEAD /x HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
    #expect(answer.status == 200)
    #expect(answer.contains("Content-Length: 10"))
    #expect(answer.content.isEmpty)
  }

  @Test func readsChunkedBodies() throws {
    let server = try echoServer()
    defer { server.stop() }
    let answer = RawClient.exchange(
      server.port,
      "POST /s HTTP/1.1\r\nHost: t\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n"
    )
    #expect(answer.content == #"POST ["s"] a=1 b=2"#)
  }

  @Test func answersPipelinedRequestsInOrder() throws {
    let server = try echoServer()
    defer { server.stop() }
    let client = RawClient(server.port)
    client.send(
      "GET /1 HTTP/1.1\r\nHost: t\r\n\r\nGET /2 HTTP/1.1\r\nHost: t\r\n\r\n"
        + "GET /3 HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
    let answer = client.read()
    let found = ["1", "2", "3"].map { answer.range(of: #"["\#($0)"]"#) }
    #expect(found.allSatisfy { $0 != nil })
    #expect(found.compactMap { $0 } == found.compactMap { $0 }.sorted())
  }

  @Test func readsAFileOfAForm() throws {
    let server = try echoServer()
    defer { server.stop() }
    let body =
      "--X\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nbaik; \"ya\"\r\n"
      + "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.pdf\"\r\n"
      + "Content-Type: application/pdf\r\n\r\n%PDF\r\n--\r\n\r\n--X--\r\n"
    let answer = RawClient.post(
      server.port, "/u", body, type: "multipart/form-data; boundary=X")
    #expect(answer.content == #"POST ["u"] note=baik; "ya" f:a.pdf:10"#)
  }

  @Test func pagesCarryTheSecurityHeaders() throws {
    let server = try echoServer()
    defer { server.stop() }
    let page = RawClient.get(server.port, "/page")
    #expect(page.contains("Content-Security-Policy: default-src 'none'; style-src 'self'"))
    #expect(page.contains("X-Content-Type-Options: nosniff"))
    #expect(page.contains("Cache-Control: no-store"))
    #expect(page.contains("X-Request-Id: "))
    #expect(!RawClient.get(server.port, "/text").contains("Content-Security-Policy"))
  }

  @Test func aHundredClientsAtOnce() async throws {
    let server = try echoServer()
    defer { server.stop() }
    let clients = (0..<100).map { _ in RawClient(server.port) }
    for (n, client) in clients.enumerated() {
      client.send("GET /\(n) HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
    }
    for (n, client) in clients.enumerated() {
      #expect(client.read().content == #"GET ["\#(n)"]"#)
    }
    #expect(server.metrics.answersByStatus[200] == 100)
  }

  @Test func readsCookies() {
    #expect(Cookie.read("a=1; lacak=x=y ;a=2") == ["a": "1", "lacak": "x=y"])
    #expect(
      Cookie("__Host-lacak", "t", isSecure: true).header
        == "__Host-lacak=t; Path=/; HttpOnly; SameSite=Lax; Secure")
  }

  @Test func anAssetIsSentOnce() throws {
    var headers = Headers()
    let fresh = Response.asset([1], type: "text/css", digest: "d", for: try Request())
    #expect(fresh.status == 200)
    headers.add("If-None-Match", try #require(fresh["etag"]))
    let again = try Request(headers: headers)
    #expect(Response.asset([1], type: "text/css", digest: "d", for: again).status == 304)
  }
}

extension String {
  /// Where `part` first begins, in characters.
  func range(of part: String) -> Int? {
    let (whole, part) = (Array(self), Array(part))
    guard whole.count >= part.count else { return nil }
    return (0...(whole.count - part.count)).first {
      whole[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}
