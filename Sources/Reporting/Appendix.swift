package import Crypto
package import Custody
package import Identity
package import Postgres
package import Timekeeping

package typealias AppendixID = ID<Appendix>

/// A PDF file of somebody else that goes with the certificates of a sample: a chromatogram, a map of where samples were
/// taken, the report of an external laboratory. Its pages stand behind the certificate's own, and are signed with them.
package struct Appendix: Sendable, RowDecodable {
  package var id: AppendixID
  package var sample: SampleID
  package var sampleNumber: String
  package var title: String
  package var fileName: String
  package var pages: Int
  package var byteCount: Int
  /// Of the file as it came.
  package var sha256: Digest
  package var addedAt: Instant
  package var addedBy: String?

  package init(row: Row) throws {
    id = try row["id"]
    sample = try row["sample_id"]
    sampleNumber = try row["sample_number"]
    title = try row["title"]
    fileName = try row["file_name"]
    pages = try row["pages"]
    byteCount = try row["bytes"]
    guard let digest = try Digest(bytes: row["sha256"]) else { throw Undecodable("is no digest") }
    sha256 = digest
    addedAt = try row["added_at"]
    addedBy = try row["added_by"]
  }

  /// Of one file: whoever reads a certificate does not leaf through more.
  package static let mostPages = 100
  /// Of the files that go with one certificate.
  package static let mostFiles = 10
  /// Of the files that go with one certificate, together. In a letter they grow by three eighths; with the certificate
  /// that is less than the 10,240,000 bytes that Postfix takes when nobody has set it, so what is released arrives.
  package static let mostBytes = 7_000_000
  package static let longestTitle = 200
}

/// What is added: a file that was looked through.
package struct AppendixFile: Sendable {
  package let title: String
  package let name: String
  package let content: [UInt8]
  package let pages: Int
}
