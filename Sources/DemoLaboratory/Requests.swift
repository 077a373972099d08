import Bench
import Catalogue
import Clients
import Custody
import Identity
import People
import Timekeeping
import Wording

extension Walk {
  /// The customer sends the form.
  func submit(_ course: Course, at instant: Instant) throws {
    let visit = course.visit
    let client = cast.client(of: visit.house)
    let wanted = visit.planned ?? visit.collected ?? instant
    let draft = RequestDraft(
      id: course.request, organisation: cast.organisation(visit.house),
      site: visit.items.first?.spot?.site, contactName: client.name,
      contactPhone: "0812 0000 0000", note: visit.note, sampledBy: visit.sampledBy,
      wantedOn: Zone.wita.local(wanted).day, reportLanguage: ReportLanguage(client.language),
      paper: visit.house == "pdam" ? .f4 : .a4,
      items: visit.items.compactMap { item in
        guard let ordered = catalogue.packages[item.package] else { return nil }
        return RequestDraftItem(
          id: .make(at: instant), name: item.name, point: item.spot?.id, matrix: ordered.matrix,
          regulation: ordered.regulation, package: ordered.id)
      })
    try act(client) { tx in
      try Clients.submitRequest(draft, by: client, at: instant, in: tx)
    }
  }

  /// The counter reviews it; an accepted one has its samples and tests from here on.
  func review(_ course: Course, at instant: Instant) throws -> Course {
    let visit = course.visit
    let receptionist = person("penerima")
    var reviewed = course
    switch visit.decision {
    case .cancel:
      let client = cast.client(of: visit.house)
      try act(client) { tx in try Clients.cancel(course.request, by: client, in: tx) }
    case .decline(let reason):
      try act(receptionist) { tx in
        try Clients.decline(
          course.request, reason: reason, by: receptionist, at: instant, in: tx)
      }
    case .accept:
      (reviewed.samples, reviewed.tasks) = try act(receptionist) { tx in
        let samples = try Bench.acceptRequest(
          course.request, note: "Metode dan kapasitas sesuai.",
          planned: visit.planned ?? visit.collected,
          sampler: visit.sampledBy == .laboratory ? person(visit.sampler).account : nil,
          by: receptionist, at: instant, in: tx)
        return (samples, try Task.all(of: samples.map(\.id), in: tx))
      }
    }
    return reviewed
  }
}
