import Bench
import Crypto
import Custody
import FoundationEssentials
import Identity
import Mail
import Reporting
import TestDatabase
import TestLaboratory
import TestMailServer
import Testing
import Timekeeping

@Suite struct RecallTests {
  @Test func `who got what was amended is told, who never got it is not`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp, "--refuse", "hilang@hotel.example")
      try lab.addRecipient("hilang@hotel.example", name: "A")
      try lab.addRecipient("dapur@hotel.example", name: "B")
      let (sample, first) = try lab.released()
      try lab.makeCertificates()
      try lab.deliverAll(through: mail)
      _ = try mail.next()
      let second = try lab.amend(sample, reason: "nama titik salah")
      // The recall does not wait for the new certificate to be made.
      try lab.deliver(through: mail)
      let recall = try #require(try mail.next())
      #expect(recall.readers == ["dapur@hotel.example"])
      let message = try #require(recall.message)
      let number = try #require(try lab.certificate(first)).number
      #expect(message.subject == "TIDAK BERLAKU LAGI: sertifikat \(number) versi 1")
      #expect(message.parts.count == 2)
      for words in [
        "\(number) versi 1", "\(number) versi 2", "NO LONGER HOLDS", "version 2",
        "nama titik salah",
      ] { #expect(message.parts[0].text.contains(words), "\(words)") }
      try lab.makeCertificates()
      try lab.deliverAll(through: mail)
      let new = try #require(try mail.next()?.message)
      #expect(try new.parts.last?.bytes == lab.certificate(second)?.pdf)
      #expect(new.parts[0].text.contains("menggantikan versi 1"))
      let lines = try lab.deliveries()
      #expect(lines.filter { $0.matter == .recall }.map(\.versionNumber) == [1])
      #expect(mail.isQuiet)
    }
  }

  @Test func `a certificate of several samples is one letter, which names all of them`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp)
      try lab.addRecipient("dapur@hotel.example")
      let samples = try lab.received(samples: 3).map(\.id)
      for sample in samples { try lab.verified(sample) }
      _ = try lab.release(samples[0], with: [samples[1], samples[2]])
      let line = try #require(try lab.act(lab.manager) { tx in try Reporting.list(in: tx) }.first)
      try lab.makeCertificates()
      try lab.deliverAll(through: mail)
      let message = try #require(try mail.next()?.message)
      #expect(message.subject == "Sertifikat \(line.number) – 3 sampel")
      for number in line.samples.map(\.number) { #expect(message.parts[0].text.contains(number)) }
      #expect(mail.isQuiet)
    }
  }

  @Test func `an interim certificate says so in its letter, and the final one what it replaces`()
    throws
  {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp)
      try lab.addRecipient("dapur@hotel.example")
      let (sample, interim) = try lab.interim()
      try lab.makeCertificates()
      try lab.deliverAll(through: mail)
      let letter = try #require(try mail.next()?.message)
      let number = try #require(try lab.certificate(interim)).number
      #expect(letter.subject.contains("Sertifikat sementara \(number)"))
      #expect(letter.parts[0].text.contains("Sertifikat ini SEMENTARA"))
      #expect(letter.parts[0].text.contains("This certificate is INTERIM"))

      try lab.measureAgain(sample)
      let final = try lab.release(sample, at: lab.evening + .hours(4))
      try lab.makeCertificates()
      try lab.deliverAll(through: mail)
      let finalNumber = try #require(try lab.certificate(final)).number
      let letters = try [mail.next(), mail.next()].map { try #require($0?.message) }
      let recall = try #require(letters.first { $0.subject.contains("TIDAK BERLAKU LAGI") })
      #expect(recall.parts[0].text.contains("Penggantinya \(finalNumber)"))
      #expect(!recall.parts[0].text.contains("tanpa pengganti"))
      let whole = try #require(
        letters.first { $0.subject.contains(finalNumber) && $0.parts.count > 2 })
      #expect(whole.parts[0].text.contains("menggantikan sertifikat sementara \(number)"))
    }
  }

  @Test func `a version that ends before it was sent goes to nobody`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp)
      try lab.addRecipient("dapur@hotel.example")
      let (_, version) = try lab.released()
      try lab.makeCertificates()
      try lab.withdraw(version, reason: "sampel tertukar")
      #expect(try lab.deliver(through: mail) == "done")
      #expect(mail.isQuiet)
      let lines = try lab.deliveries()
      #expect(
        lines.map(\.state) == [.withdrawn, .withdrawn] && lines.allSatisfy { $0.last == nil })
    }
  }

  @Test func `who may have got it is told as well`() throws {
    try withTestLaboratory { lab in
      let mail = try TestMailServer(.smtp, "--hang", "data")
      try lab.addRecipient("dapur@hotel.example")
      let (_, version) = try lab.released()
      try lab.makeCertificates()
      try lab.deliver(through: mail, patience: .seconds(1))
      #expect(try lab.deliveries().last?.last?.outcome == .unanswered)
      try lab.withdraw(version, reason: "sampel tertukar")
      #expect(try lab.deliveries().map(\.matter) == [.recall, .certificate, .certificate])
    }
  }

  @Test func `a webhook is told of both, signed`() throws {
    try withTestLaboratory { lab in
      let hook = try TestMailServer(.webhook)
      let (_, secret) = try lab.addRecipient(
        "http://127.0.0.1:\(hook.port)/lacak", channel: .webhook, name: "Sistem hotel")
      let (_, version) = try lab.released()
      try lab.makeCertificates()
      #expect(try lab.deliver(through: nil) == "done")
      let received = try #require(try hook.next())
      let body = try #require(received.body)
      let timestamp = try #require(received.headers?["lacak-timestamp"])
      let key = try #require(secret)
      #expect(
        received.headers?["lacak-signature"]
          == Webhook.signature(of: body, at: timestamp, secret: key))
      let certificate = try #require(try lab.certificate(version))
      for part in [
        #""event":"certificate.released""#, #""number":"\#(certificate.number)""#, #""version":1"#,
        #""sha256":"\#(Digest(of: certificate.pdf))""#, #""link":"https://lab.example/d/"#,
        #""link_ends":""#,
      ] { #expect(body.contains(part), "\(part) in \(body)") }
      try lab.withdraw(version, reason: "sampel \"tertukar\"")
      try lab.deliver(through: nil)
      let recall = try #require(try hook.next()?.body)
      #expect(recall.contains(#""event":"certificate.recalled""#))
      #expect(
        recall.contains(#""reason":"sampel \"tertukar\"""#) && !recall.contains("replaced_by"))
    }
  }

  @Test func `a webhook is told what is interim, what is open, and what replaces what`() throws {
    try withTestLaboratory { lab in
      let hook = try TestMailServer(.webhook)
      try lab.addRecipient("http://127.0.0.1:\(hook.port)/", channel: .webhook)
      let (sample, version) = try lab.interim()
      try lab.makeCertificates()
      try lab.deliverAll(through: nil)
      let interim = try #require(try hook.next()?.body)
      #expect(
        interim.contains(#""series":"interim""#) && interim.contains(#""outstanding":["Total"#))
      #expect(!interim.contains("replaces"))
      let number = try #require(try lab.certificate(version)).number

      try lab.measureAgain(sample)
      let final = try lab.release(sample, at: lab.evening + .hours(4))
      try lab.makeCertificates()
      try lab.deliverAll(through: nil)
      let told = try [hook.next(), hook.next()].map { try #require($0?.body) }
      let finalNumber = try #require(try lab.certificate(final)).number
      let recall = try #require(told.first { $0.contains("certificate.recalled") })
      #expect(recall.contains(#""replaced_by_number":"\#(finalNumber)""#))
      #expect(recall.contains(#""series":"interim""#))
      let whole = try #require(told.first { $0.contains("certificate.released") })
      #expect(whole.contains(#""series":"final""#) && !whole.contains("outstanding"))
      #expect(whole.contains(#""replaces_number":"\#(number)""#))
      #expect(whole.contains(#""replaces_interims":["\#(number)"]"#))
      #expect(!whole.contains("replaces_version"))

      _ = try lab.amend(sample, reason: "nama titik salah", at: lab.evening + .hours(5))
      try lab.makeCertificates()
      try lab.deliverAll(through: nil)
      let amended = try [hook.next(), hook.next()].compactMap { $0?.body }
        .first { $0.contains("certificate.released") }
      #expect(amended?.contains(#""replaces_number":"\#(finalNumber)""#) == true)
      #expect(amended?.contains(#""replaces_version":1"#) == true)
    }
  }

  @Test func `a webhook that leads into the house is refused unless the laboratory wants it`()
    throws
  {
    try withTestLaboratory { lab in
      let hook = try TestMailServer(.webhook)
      try lab.addRecipient("https://localhost:\(hook.port)/", channel: .webhook)
      _ = try lab.released()
      try lab.makeCertificates()
      #expect(try lab.deliver(through: nil, reachesInside: false) == "done")
      let line = try #require(try lab.deliveries().first { $0.channel == .webhook })
      #expect(
        line.state == .refused && line.last?.words.contains("no address on the Internet") == true)
      #expect(hook.isQuiet)
    }
  }
}
