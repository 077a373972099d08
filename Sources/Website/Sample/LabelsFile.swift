import Clients
import Custody
import Identity
import People
import Timekeeping
import Typesetting
import WebServer

extension Visit {
  /// The labels of a request as a file for the printer: a sheet, or with `stock=roll` one to a page.
  func labelsFile(_ request: RequestID) throws -> Response {
    let stock = query("stock").flatMap(LabelStock.init(rawValue:)) ?? .sheet
    let labels = try transaction { try Custody.labels(of: request, in: $0) }
    guard let first = labels.first else { throw NotFound() }
    let sheet = LabelSheet(labels, on: stock, language: language, made: now, zone: zone)
    return .file(
      try sheet.document.pdf(), type: "application/pdf", name: "label-\(first.sampleNumber).pdf")
  }
}
