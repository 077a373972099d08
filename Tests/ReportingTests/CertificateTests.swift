import Bench
import Clients
import Crypto
import Custody
import Identity
import JobQueue
import Measurement
import People
import Postgres
import Reporting
import TestDatabase
import TestLaboratory
import TestPDF
import Testing
import Timekeeping
import Wording

@Suite struct CertificateTests {
  private struct Stopped: Error {}

  /// ISO/IEC 17025:2017 7.8.2 and 7.8.6, letter by letter, in the file that the customer gets.
  @Test func `the file says what the standard asks for`() throws {
    try withTestLaboratory { lab in
      let (sample, id) = try lab.released(["ECOLI": "12"])
      try lab.makeCertificates()
      let certificate = try #require(try lab.certificate(id))
      let text = try Reader.text(certificate.pdf)
      let number = try lab.act(lab.manager) { tx in try Custody.sample(sample, in: tx)!.number }
      let items = [
        "Laporan Hasil Uji", "Test Report", "Labkesda", certificate.number, "versi 1",
        "Halaman 1", "Akhir laporan \(certificate.number)", "Hotel Contoh", "Dewi", number,
        "Keran dapur 1", "Air minum", "DAPUR-1", "Yohanis (laboratorium)", "WITA",
        "4,0 °C, tidak disegel", "Metode", "TMS", "CFU/100 mL", "12",
        "Pernyataan kesesuaian", "Tidak memenuhi syarat.", "Aturan keputusan", "ILAC-G8",
        "hanya berlaku untuk sampel yang diuji", "tidak boleh digandakan", "Rambu", "NIP 1",
        "Saya mengesahkan hasil ini.", "Disahkan secara elektronik", TestLaboratory.key.id,
        "Kupang,",
      ]
      let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for item in items { #expect(flat.contains(item), "\(item) is missing in \(flat)") }
      let token = try lab.act(lab.manager) { tx in
        try tx.value("SELECT token FROM report_version", as: String.self)!
      }
      #expect(try Reader.codes(certificate.pdf) == ["QR-Code:https://lab.example/c/\(token)"])
    }
  }

  @Test func `it is signed, and one byte changed is refused`() throws {
    try withTestLaboratory { lab in
      let (_, id) = try lab.released()
      try lab.makeCertificates()
      let certificate = try #require(try lab.certificate(id))
      let key = TestLaboratory.key.verifyingKey
      #expect(certificate.signature.confirms(certificate.pdf, by: key))
      #expect(SignatureFile(certificate.signature.text) == certificate.signature)
      let checked = try Reporting.check(Digest(of: certificate.pdf), in: lab.base.app)
      #expect(checked?.state == .released && checked?.isSignatureRight == true)
      for place in [0, certificate.pdf.count / 2, certificate.pdf.count - 1] {
        var forged = certificate.pdf
        forged[place] ^= 1
        #expect(!certificate.signature.confirms(forged, by: key))
        #expect(try Reporting.check(Digest(of: forged), in: lab.base.app) == nil)
      }
      let stranger = SigningKey(seed: [UInt8](repeating: 1, count: 32))!.verifyingKey
      #expect(!certificate.signature.confirms(certificate.pdf, by: stranger))
      var renumbered = certificate.signature
      renumbered.statement.version = 2
      #expect(!renumbered.confirms(certificate.pdf, by: key))
    }
  }

  @Test func `what changes after the release does not change the certificate`() throws {
    try withTestLaboratory { lab in
      let (_, id) = try lab.released()
      try lab.base.superuser.transaction { tx in
        try tx.execute("SET LOCAL lacak.access = 'system'")
        try tx.execute("UPDATE organisation SET name = 'Nama Baru'")
        try tx.execute("UPDATE account SET name = 'Orang Lain', title = 'lain'")
      }
      try lab.makeCertificates()
      let text = try Reader.text(try #require(try lab.certificate(id)).pdf)
      #expect(text.contains("Hotel Contoh") && text.contains("Rambu"))
      #expect(!text.contains("Nama Baru") && !text.contains("Orang Lain"))
    }
  }

  /// The worker dies after setting the certificate and before storing it; the next one makes it, once.
  @Test func `a worker that is lost in the middle leaves nothing half made`() throws {
    try withTestLaboratory { lab in
      let (_, id) = try lab.released()
      let broken = CertificateJob(database: lab.base.app, key: TestLaboratory.key) {
        throw Stopped()
      }
      #expect(try lab.work(broken) == "Stopped()")
      #expect(try lab.certificate(id) == nil)
      try lab.base.superuser.transaction { tx in
        _ = try tx.execute("UPDATE job SET run_at = now()")
      }
      // A lease that ran out while its worker was at it: the work of the late one is thrown away.
      let late = CertificateJob(database: lab.base.app, key: TestLaboratory.key) {
        try lab.base.superuser.transaction { tx in
          _ = try tx.execute(
            """
            UPDATE job
            SET    state = 'ready', run_at = now() + interval '1 hour', worker = NULL,
                   started_at = NULL, lease_until = NULL, deadline = NULL
            """)
        }
      }
      #expect(try lab.work(late) == "lost")
      #expect(try lab.certificate(id) == nil)
      try lab.base.superuser.transaction { tx in
        _ = try tx.execute("UPDATE job SET run_at = now()")
      }
      #expect(
        try lab.work(CertificateJob(database: lab.base.app, key: TestLaboratory.key)) == "done")
      let certificate = try #require(try lab.certificate(id))
      #expect(certificate.signature.confirms(certificate.pdf, by: TestLaboratory.key.verifyingKey))
    }
  }

  @Test func `a sample the customer took is not judged, and the report says why`() throws {
    try withTestLaboratory { lab in
      let sample = try lab.accepted(sampledBy: .client)[0]
      try lab.act(lab.receptionist) { tx in
        try Custody.takeIn(
          sample.containers, from: "Ibu Dewi", collectedAt: lab.morning,
          act: ActID.make(at: lab.morning), by: lab.receptionist, at: lab.morning + .minutes(30),
          in: tx)
        try Custody.receive(
          sample.containers,
          ReceiptInspection(
            temperature: Celsius(12), thermometer: "T-01", seal: .none,
            consent: "setuju lewat telepon"),
          act: ActID.make(at: lab.morning), by: lab.receptionist, at: lab.morning + .hours(1),
          in: tx)
      }
      try lab.verified(sample.id, ["ECOLI": "12"])
      let id = try lab.release(sample.id)
      try lab.makeCertificates()
      let text = try Reader.text(try #require(try lab.certificate(id)).pdf)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains("Sampel diambil dan diangkut oleh pelanggan"))
      #expect(text.contains("Ibu Dewi (pelanggan)"))
      #expect(text.contains("setuju lewat telepon"))
      #expect(!text.contains("TMS") && !text.contains("Baku mutu"))
    }
  }
}
