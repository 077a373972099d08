import Glibc
import Testing

@testable import WebServer

/// Holds a handler until the test lets it go.
final class Gate: Sendable {
  private let arrivals = WorkQueue<Bool>(capacity: 16)
  private let leave = WorkQueue<Bool>(capacity: 1)

  func pass() {
    _ = arrivals.push(true)
    _ = leave.pop()
  }

  func open() { leave.close() }

  func wait(for count: Int) {
    for _ in 0..<count { _ = arrivals.pop() }
  }
}

@Suite struct LoadTests {
  private func ask(_ server: Server, _ path: String) -> RawClient {
    let client = RawClient(server.port)
    client.send("GET \(path) HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n")
    return client
  }

  private func gated(_ gate: Gate, _ change: (inout ServerOptions) -> Void) throws -> Server {
    var options = ServerOptions()
    options.workers = 1
    change(&options)
    return try Server(options) { request in
      if request.path == "/wait" { gate.pass() }
      return .text("done")
    }
  }

  @Test func cutsOffWhoNeverFinishesTheHead() throws {
    let server = try echoServer { $0.limits.head = .milliseconds(100) }
    defer { server.stop() }
    let slow = RawClient(server.port)
    slow.send("GET / HTTP/1.1\r\nHost: t\r\nX-")
    #expect(slow.endsWhileDripping())
    // Who finishes the head in time is not cut off, and the next request has as long again.
    let quick = RawClient(server.port)
    for _ in 1...2 {
      quick.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
      #expect(quick.read { $0.contains("GET []") }.status == 200)
    }
  }

  @Test func aFullQueueTellsToComeBack() throws {
    let gate = Gate()
    let server = try gated(gate) { $0.queueLength = 2 }
    defer { server.stop() }
    let held = ask(server, "/wait")
    gate.wait(for: 1)
    let waiting = [ask(server, "/a"), ask(server, "/b")]
    while server.metrics.queued < 2 { sched_yield() }
    let refused = ask(server, "/c").read()
    #expect(refused.status == 503)
    #expect(refused.contains("Retry-After: 2"))
    gate.open()
    #expect(held.read().status == 200)
    for client in waiting { #expect(client.read().status == 200) }
  }

  @Test func whoWaitedTooLongIsToldToComeBack() throws {
    let gate = Gate()
    let server = try gated(gate) { $0.patience = .milliseconds(1) }
    defer { server.stop() }
    let held = ask(server, "/wait")
    gate.wait(for: 1)
    let late = ask(server, "/late")
    while server.metrics.queued < 1 { sched_yield() }
    let waited = ContinuousClock.now
    while ContinuousClock.now - waited < .milliseconds(2) { sched_yield() }
    gate.open()
    #expect(held.read().status == 200)
    #expect(late.read().status == 503)
  }

  @Test func aSlowClientHoldsNobodyUp() throws {
    let server = try echoServer { $0.workers = 1 }
    defer { server.stop() }
    let slow = RawClient(server.port)
    slow.send("POST /slow HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\nConnection: close\r\n\r\n01")
    for n in 0..<20 { #expect(RawClient.get(server.port, "/\(n)").status == 200) }
    slow.send("23456789")
    #expect(slow.read().content == #"POST ["slow"] body:10"#)
  }

  @Test func aClientThatNeverFinishesIsCutOff() throws {
    let server = try echoServer { $0.limits.receiving = .zero }
    defer { server.stop() }
    let slow = RawClient(server.port)
    slow.send("POST /slow HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n0")
    #expect(slow.read().isEmpty)
  }

  @Test func bodiesTogetherAreBounded() throws {
    let server = try echoServer { $0.limits.bodyBytesAtOneTime = 100 }
    defer { server.stop() }
    let first = RawClient(server.port)
    first.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 90\r\nConnection: close\r\n\r\n")
    first.send(String(repeating: "x", count: 80))
    while server.metrics.bodyBytes < 80 { sched_yield() }
    #expect(RawClient.post(server.port, "/", String(repeating: "y", count: 50)).status == 503)
    first.send(String(repeating: "x", count: 10))
    #expect(first.read().status == 200)
  }

  @Test func stoppingFinishesWhatWasReceived() throws {
    let gate = Gate()
    let server = try gated(gate) { _ in }
    defer { server.stop() }
    let held = ask(server, "/wait")
    gate.wait(for: 1)
    let queued = ask(server, "/queued")
    while server.metrics.queued < 1 { sched_yield() }
    let stopping = WorkerThread(name: "stop") { server.stop() }
    gate.open()
    #expect(held.read().content == "done")
    #expect(queued.read().content == "done")
    stopping.join()
    #expect(server.metrics.inFlight == 0)
  }

  @Test func aPortInUseIsSaidPlainly() throws {
    let server = try echoServer()
    defer { server.stop() }
    #expect(throws: ListenError.self) {
      _ = try echoServer { $0.port = server.port }
    }
  }
}
