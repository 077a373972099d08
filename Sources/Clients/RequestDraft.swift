package import Catalogue
package import Identity
package import People
package import Timekeeping
package import Wording

package typealias RequestID = ID<TestRequest>
package typealias RequestItemID = ID<RequestItem>

/// Who takes the samples; it changes what a certificate says.
package enum SampledBy: String, CaseIterable, Hashable, Sendable {
  case client
  case laboratory

  package var name: Phrase {
    switch self {
    case .client: Phrase(id: "pelanggan", en: "the customer")
    case .laboratory: Phrase(id: "laboratorium", en: "the laboratory")
    }
  }
}

/// The paper of a certificate.
package enum Paper: String, CaseIterable, Hashable, Sendable {
  case a4 = "A4"
  /// 215 × 330 mm, the paper of Indonesian offices.
  case f4 = "F4"
}

/// A test that is asked for: a parameter by a method.
package struct WantedTest: Hashable, Sendable {
  package var parameter: ParameterID
  package var method: MethodID

  package init(parameter: ParameterID, method: MethodID) {
    self.parameter = parameter
    self.method = method
  }
}

/// The request form (formulir permintaan pengujian) as a customer fills it in.
package struct RequestDraft: Hashable, Sendable {
  /// Made when the form was shown, so that a form sent twice is one request.
  package var id: RequestID
  package var organisation: OrganisationID
  package var site: SiteID?
  package var contactName: String
  package var contactPhone: String
  package var note: String
  package var sampledBy: SampledBy
  /// The day on which the samples are to be taken or brought.
  package var wantedOn: Day?
  package var reportLanguage: ReportLanguage
  package var paper: Paper
  package var items: [RequestDraftItem]

  package init(
    id: RequestID, organisation: OrganisationID, site: SiteID? = nil, contactName: String,
    contactPhone: String = "", note: String = "", sampledBy: SampledBy, wantedOn: Day? = nil,
    reportLanguage: ReportLanguage = .indonesian, paper: Paper = .a4, items: [RequestDraftItem]
  ) {
    self.id = id
    self.organisation = organisation
    self.site = site
    self.contactName = contactName
    self.contactPhone = contactPhone
    self.note = note
    self.sampledBy = sampledBy
    self.wantedOn = wantedOn
    self.reportLanguage = reportLanguage
    self.paper = paper
    self.items = items
  }
}

/// One sample of a request: from where, of what, and what is to be tested in it.
package struct RequestDraftItem: Hashable, Sendable {
  package var id: RequestItemID
  package var name: String
  package var point: SamplingPointID?
  package var matrix: MatrixID
  /// The regulation to judge by; nil when only the figures are wanted.
  package var regulation: RegulationID?
  package var package: PackageID?
  /// What is asked for beside the package; a test that the package has already is not doubled.
  package var tests: [WantedTest]

  package init(
    id: RequestItemID, name: String, point: SamplingPointID? = nil, matrix: MatrixID,
    regulation: RegulationID? = nil, package: PackageID? = nil, tests: [WantedTest] = []
  ) {
    self.id = id
    self.name = name
    self.point = point
    self.matrix = matrix
    self.regulation = regulation
    self.package = package
    self.tests = tests
  }
}
