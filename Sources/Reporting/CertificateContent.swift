package import Wording

/// Everything that is printed on a certificate, in the words and the language it is printed in.
///
/// It is frozen when the report is released: the worker sets it in type and reads nothing else, so that a customer
/// who changes their name tomorrow does not change what was issued today.
package struct CertificateContent: Codable, Hashable, Sendable {
  package var number: String
  package var version: Int
  package var language: ReportLanguage
  /// Where the QR code leads.
  package var address: String
  package var laboratory: Letterhead
  package var customer: Customer
  package var item: Item
  package var results: [ResultLine]
  package var judgements: [Judgement]
  /// Decision rule, disclaimers, explanations of the marks: a sentence each.
  package var statements: [String]
  /// nil in a draft.
  package var issue: Issue?
  package var amendment: Amendment?
  /// nil in a final report.
  package var interim: Interim?
  /// The interim report that this one replaces, by number and date.
  package var interimBefore: InterimBefore?
  /// The version of the settings it was printed with: the logo stands there. nil where there were none yet.
  package var settings: Int?
  /// The laboratory's own words at the foot of each page.
  package var footer: String?
  /// The samples after the first, on a certificate of several.
  package var further: [Tested]?
  /// The interim reports after the first that a certificate of several samples replaces.
  package var furtherInterims: [InterimBefore]?
  /// The files behind its pages, in the order of their letters; nil when there are none.
  package var appendices: [Appendix]?

  package struct Letterhead: Codable, Hashable, Sendable {
    package var name: String
    package var address: String
    package var contact: String
    /// Shown only above results that it covers.
    package var accreditation: String
    /// The town in the line above the signature.
    package var town: String
    /// Instead of address and contact, where the laboratory has set its letterhead.
    package var lines: [String]?
  }

  package struct Customer: Codable, Hashable, Sendable {
    package var name: String
    package var address: String
    package var contact: String
    package var request: String
  }

  /// The sample: what it is, how it came, in which state (ISO/IEC 17025:2017 7.8.2.1 f–i).
  package struct Item: Codable, Hashable, Sendable {
    package var number: String
    package var name: String
    package var matrix: String
    package var point: String
    package var sampledBy: String
    package var collected: String
    package var received: String
    package var tested: String
    package var containers: String
    package var condition: String
    /// Deviations at receipt with the customer's consent, tests that were not done.
    package var deviations: [String]
  }

  /// A line of the table: a parameter by a method.
  package struct ResultLine: Codable, Hashable, Sendable {
    /// Names the line across versions: parameter and method.
    package var key: String
    package var group: String
    package var parameter: String
    package var figure: String
    package var unit: String
    package var method: String
    package var limits: [LimitCell]
    package var marks: [Mark]
  }

  /// A limit and the stored verdict by it; as many on a line as regulations were asked for.
  package struct LimitCell: Codable, Hashable, Sendable {
    package var limit: String
    package var verdict: String
    /// The stored outcome: `does_not_meet` is set in bold.
    package var outcome: String
  }

  /// What a sign beside a parameter says.
  package enum Mark: Codable, Hashable, Sendable {
    /// Outside the scope of accreditation.
    case notAccredited
    /// Done by somebody else (7.8.2.1 p).
    case external(String)
    /// The holding time was over when the test began.
    case late
  }

  /// What a regulation says of the whole sample.
  package struct Judgement: Codable, Hashable, Sendable {
    package var citation: String
    package var title: String
    /// `meets`, `does_not_meet`, `not_fully_tested`, `cannot_be_decided`.
    package var outcome: String
    package var conclusion: String
    /// The parameters that the conclusion is about.
    package var parameters: [String]
  }

  package struct Issue: Codable, Hashable, Sendable {
    package var date: String
    package var moment: String
    package var signer: String
    package var title: String
    package var meaning: String
  }

  /// What is not done yet, by name.
  package struct Interim: Codable, Hashable, Sendable {
    package var outstanding: [String]
  }

  package struct InterimBefore: Codable, Hashable, Sendable {
    package var number: String
    package var date: String
  }

  /// What an amended report says of itself (7.8.8).
  package struct Amendment: Codable, Hashable, Sendable {
    package var replacedVersion: Int
    package var replacedDate: String
    package var reason: String
    package var changes: [String]
    /// Of the replaced report, where this one goes on under another number.
    package var replacedNumber: String?
  }
}
