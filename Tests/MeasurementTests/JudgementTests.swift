import Testing

@testable import Measurement

@Suite struct JudgementTests {
  private func verdict(
    _ typed: String, _ unit: String, _ rule: Limit.Rule, _ limitUnit: String
  ) throws -> Verdict {
    try judge(figure(typed, unit), against: Limit(rule, Unit(limitUnit)))
  }

  @Test(arguments: [
    ("0,003", Verdict.meets), ("0,0030001", .doesNotMeet), ("<0,003", .meets), ("<0,001", .meets),
    ("<0,005", .cannotBeDecided(.quantificationLimit)), (">0,003", .doesNotMeet),
    (">0,002", .cannotBeDecided(.beyondRange)), (">=0,003", .cannotBeDecided(.beyondRange)),
    (">=0,0031", .doesNotMeet), ("detected", .cannotBeDecided(.notQuantified)),
    ("ttd", .cannotBeDecided(.detectionLimitUnknown)),
  ])
  func cadmiumAgainstItsMaximum(_ typed: String, _ expected: Verdict) throws {
    #expect(try verdict(typed, "mg/L", .maximum(d("0.003")), "mg/L") == expected)
  }

  @Test("Where the quantification limit is above the limit the laboratory cannot decide")
  func flameCadmium() throws {
    let cadmium = Limit(.maximum(d("0.003")), .milligramsPerLitre)
    #expect(try !canDecide(quantificationLimit: d("0.005"), .milligramsPerLitre, against: cadmium))
    #expect(try !canDecide(quantificationLimit: 5, .microgramsPerLitre, against: cadmium))
    #expect(try canDecide(quantificationLimit: d("0.003"), .milligramsPerLitre, against: cadmium))
    let chlorine = Limit(.range(d("0.2"), d("0.5")), .milligramsPerLitre)
    #expect(try canDecide(quantificationLimit: d("0.05"), .milligramsPerLitre, against: chlorine))
    #expect(try !canDecide(quantificationLimit: d("0.3"), .milligramsPerLitre, against: chlorine))
    #expect(throws: ConversionError.self) {
      try canDecide(quantificationLimit: 1, .cfuPerML, against: Limit(.absent, .cfuPer100mL))
    }
  }

  @Test("Not detected is judged below its detection limit")
  func notDetected() throws {
    var lead = try figure("ttd", "mg/L")
    let limit = Limit(.maximum(d("0.01")), .milligramsPerLitre)
    lead.detectionLimit = d("0.002")
    #expect(try judge(lead, against: limit) == .meets)
    lead.detectionLimit = d("0.02")
    #expect(try judge(lead, against: limit) == .cannotBeDecided(.quantificationLimit))
    let least = Limit(.minimum(d("0.2")), .milligramsPerLitre)
    lead.detectionLimit = d("0.05")
    #expect(try judge(lead, against: least) == .doesNotMeet)
    lead.detectionLimit = d("0.3")
    #expect(try judge(lead, against: least) == .cannotBeDecided(.quantificationLimit))
  }

  @Test("A 0 per 100 mL limit with an MPN method means the all-negative outcome")
  func allNegativeSeries() throws {
    for rule in [Limit.Rule.absent, .maximum(0), .lessThan(1)] {
      #expect(try verdict("<1,8", "MPN/100 mL", rule, "CFU/100 mL") == .meets)
      #expect(try verdict("1,8", "MPN/100 mL", rule, "CFU/100 mL") == .doesNotMeet)
      #expect(try verdict("0", "CFU/100 mL", rule, "CFU/100 mL") == .meets)
      #expect(try verdict("1", "CFU/100 mL", rule, "CFU/100 mL") == .doesNotMeet)
      #expect(try verdict("<1", "CFU/100 mL", rule, "CFU/100 mL") == .meets)
      #expect(try verdict("tidak ada", "/100 mL", rule, "CFU/100 mL") == .meets)
      #expect(try verdict("ada", "/100 mL", rule, "CFU/100 mL") == .doesNotMeet)
      #expect(try verdict("TNTC", "CFU/100 mL", rule, "CFU/100 mL") == .doesNotMeet)
    }
  }

  @Test("A diluted series that found nothing did not look at enough to say that nothing is there")
  func dilutedSeries() throws {
    let undecided = Verdict.cannotBeDecided(.quantificationLimit)
    #expect(try verdict("<18", "MPN/100 mL", .absent, "CFU/100 mL") == undecided)
    #expect(try verdict("<10", "CFU/100 mL", .absent, "CFU/100 mL") == undecided)
    #expect(try verdict("<10", "CFU/100 mL", .maximum(50), "CFU/100 mL") == .meets)
  }

  @Test("A limit <3,6 MPN/g is strict: 1-0-0 (3,6) fails, 0-1-0 (3,0) passes")
  func strictLimit() throws {
    let limit = Limit.Rule.lessThan(d("3.6"))
    #expect(try verdict("3,6", "MPN/g", limit, "MPN/g") == .doesNotMeet)
    #expect(try verdict("3,0", "MPN/g", limit, "MPN/g") == .meets)
    #expect(try verdict("<3,0", "MPN/g", limit, "MPN/g") == .meets)
    #expect(try verdict("<3,6", "MPN/g", limit, "MPN/g") == .meets)
    #expect(try verdict(">1100", "MPN/g", limit, "MPN/g") == .doesNotMeet)
  }

  @Test(arguments: [
    ("6,5", Verdict.meets), ("8,5", .meets), ("6,49", .doesNotMeet), ("8,51", .doesNotMeet),
    ("<6,5", .doesNotMeet), ("<7", .cannotBeDecided(.quantificationLimit)), (">9", .doesNotMeet),
  ])
  func acidityInItsRange(_ typed: String, _ expected: Verdict) throws {
    #expect(try verdict(typed, "-", .range(d("6.5"), d("8.5")), "-") == expected)
  }

  @Test func temperatureDeviatesFromTheAir() throws {
    let limit = Limit(.deviation(-3, 3), .celsius)
    let water = try figure("27,5", "°C")
    #expect(try judge(water, against: limit, ambient: d("30.5")) == .meets)
    #expect(try judge(water, against: limit, ambient: d("30.6")) == .doesNotMeet)
    #expect(try judge(water, against: limit) == .cannotBeDecided(.ambientUnknown))
  }

  @Test("Judge with the unrounded value in the unit of the limit")
  func unroundedAndInTheUnitOfTheLimit() throws {
    let nitrate = Limit(
      .maximum(20), Unit("mg/L").expressed(basis: "as NO3, dissolved"), basis: "as NO3, dissolved")
    #expect(try judge(figure("4,5", "mg/L N"), against: nitrate) == .meets)
    #expect(try judge(figure("4,6", "mg/L N"), against: nitrate) == .doesNotMeet)
    let manganese = try figure("0,1004", "mg/L")
    let limit = Limit(.maximum(100), .microgramsPerLitre)
    #expect(manganese.rounded(.places(1, .halfUp)).value == d("0.1"))
    #expect(try judge(manganese, against: limit) == .doesNotMeet)
  }

  @Test func roundingNeverMakesACensoredFigureNothing() throws {
    let cadmium = try figure("<0,004", "mg/L")
    #expect(cadmium.rounded(.places(2, .halfUp)) == cadmium)
    let plate = try figure("<3,3333", "CFU/mL")
    #expect(plate.rounded(.figures(2, .halfUp)).value == d("3.3"))
  }

  @Test func belowTheLimitsOfTheMethodAFigureIsCensored() throws {
    var lead = Figure(d("0.004"), .milligramsPerLitre)
    lead.detectionLimit = d("0.002")
    lead.quantificationLimit = d("0.005")
    #expect(lead.censored().qualifier == .lessThan)
    #expect(lead.censored().value == d("0.005"))
    lead.detectionLimit = d("0.0045")
    #expect(lead.censored().qualifier == .notDetected)
    lead.quantificationLimit = nil
    lead.detectionLimit = d("0.004")
    #expect(lead.censored() == lead)
  }

  @Test("A missing conversion is an error, never a guess")
  func missingConversion() throws {
    #expect(throws: ConversionError.noConversion(from: .cfuPerML, to: .cfuPer100mL)) {
      try verdict("3", "CFU/mL", .maximum(50), "CFU/100 mL")
    }
    #expect(throws: ConversionError.self) { try verdict("4,5", "mg/L N", .maximum(20), "mg/L") }
    #expect(throws: ConversionError.self) { try verdict("negatif", "-", .absent, "CFU/100 mL") }
  }

  @Test func whatMustBeAbsent() throws {
    #expect(try verdict("negatif", "qualitative", .absent, "-") == .meets)
    #expect(try verdict("positif", "qualitative", .absent, "-") == .doesNotMeet)
    #expect(try verdict("ttd", "per 25 g", .absent, "per 25 g") == .meets)
    #expect(try verdict("terdeteksi", "per 25 g", .absent, "per 25 g") == .doesNotMeet)
    #expect(try verdict("konfluen", "CFU/g", .absent, "/g") == .cannotBeDecided(.notCountable))
    #expect(try verdict(">=0", "CFU/g", .absent, "/g") == .cannotBeDecided(.beyondRange))
    #expect(try verdict(">0", "CFU/g", .absent, "/g") == .doesNotMeet)
    var dye = try figure("<0,01", "mg/L")
    let limit = Limit(.absent, .milligramsPerLitre)
    #expect(try judge(dye, against: limit) == .cannotBeDecided(.quantificationLimit))
    dye.detectionLimit = d("0.01")
    #expect(try judge(dye, against: limit) == .meets)
  }

  @Test("Too numerous to count does not meet a maximum; confluent growth decides nothing")
  func uncountablePlates() throws {
    #expect(try verdict("TNTC", "CFU/g", .maximum(100), "CFU/g") == .doesNotMeet)
    #expect(
      try verdict("konfluen", "CFU/g", .maximum(100), "CFU/g") == .cannotBeDecided(.notCountable))
    let plate = try Figure(.tooNumerousToCount, 200, .cfuPer100mL)
    #expect(try judge(plate, against: Limit(.maximum(50), .cfuPer100mL)) == .doesNotMeet)
    #expect(
      try judge(plate, against: Limit(.maximum(3000), .cfuPer100mL))
        == .cannotBeDecided(.notCountable))
  }

  @Test func wordsAreLeftToAPerson() throws {
    #expect(try verdict("7", "-", .text("tidak berbau"), "-") == .notJudged)
  }

  /// ILAC-G8:09/2019, 4.2.3: limit 10, U = 1, acceptance limit 9, rejection limit 11.
  @Test(arguments: [
    ("8,9", Verdict.meets), ("9", .meets), ("9,1", .cannotBeDecided(.withinUncertainty)),
    ("10,5", .cannotBeDecided(.withinUncertainty)), ("11", .cannotBeDecided(.withinUncertainty)),
    ("11,1", .doesNotMeet), ("<9,5", .meets),
  ])
  func guardBand(_ typed: String, _ expected: Verdict) throws {
    var measured = try figure(typed, "mg/L")
    measured.expandedUncertainty = 1
    let limit = Limit(.maximum(10), .milligramsPerLitre)
    #expect(try judge(measured, against: limit, rule: .guardBand) == expected)
    measured.expandedUncertainty = nil
    if measured.qualifier == .equal {
      let unknown = Verdict.cannotBeDecided(.uncertaintyUnknown)
      #expect(try judge(measured, against: limit, rule: .guardBand) == unknown)
    }
  }

  @Test func noneFoundNeedsNoGuardBand() throws {
    let limit = Limit(.absent, .cfuPer100mL)
    #expect(try judge(Figure(0, .cfuPer100mL), against: limit, rule: .guardBand) == .meets)
    #expect(try judge(Figure(1, .cfuPer100mL), against: limit, rule: .guardBand) == .doesNotMeet)
  }

  @Test func simpleAcceptanceIgnoresUncertainty() throws {
    let measured = Figure(10, .milligramsPerLitre, expandedUncertainty: 1)
    #expect(try judge(measured, against: Limit(.maximum(10), .milligramsPerLitre)) == .meets)
  }

  @Test func hugeNumbersAreRefusedNotTrapped() throws {
    let huge = Figure(d("9e99"), .milligramsPerLitre, expandedUncertainty: d("1e-99"))
    #expect(throws: ConversionError.self) {
      try judge(huge, against: Limit(.maximum(1), .milligramsPerLitre), rule: .guardBand)
    }
    #expect(try judge(huge, against: Limit(.maximum(1), Unit("ng/L"))) == .doesNotMeet)
  }

  @Test("\"Meets the regulation\" needs every compulsory parameter to have been tested")
  func wholeSample() {
    let compulsory: Set = ["E. coli", "pH", "odour"]
    let plain = ["E. coli": Verdict.meets, "pH": .meets, "odour": .meets]
    #expect(conclude(plain, compulsory: compulsory) == .meets)
    #expect(
      conclude(["pH": .meets], compulsory: compulsory)
        == .notFullyTested(missing: ["E. coli", "odour"]))
    #expect(
      conclude(["pH": .doesNotMeet], compulsory: compulsory) == .doesNotMeet(["pH"]))
    #expect(
      conclude(plain.merging(["lead": .doesNotMeet]) { $1 }, compulsory: compulsory)
        == .doesNotMeet(["lead"]))
    #expect(
      conclude(plain.merging(["odour": .notJudged]) { $1 }, compulsory: compulsory)
        == .cannotBeDecided(["odour"]))
    #expect(
      conclude(plain.merging(["taste": .notJudged]) { $1 }, compulsory: compulsory) == .meets)
    #expect(conclude([:], compulsory: Set<String>()) == .cannotBeDecided([]))
  }

  @Test func codesSurviveStorage() {
    let all =
      [Verdict.meets, .doesNotMeet, .notJudged] + Indecision.allCases.map(Verdict.cannotBeDecided)
    for verdict in all {
      #expect(Verdict(outcome: verdict.outcome, reason: verdict.reason) == verdict)
    }
    #expect(Verdict(outcome: "cannot_be_decided", reason: "") == nil)
    #expect(Verdict(outcome: "meets", reason: "within_uncertainty") == nil)
    #expect(Verdict(outcome: "MEETS", reason: "") == nil)
    for rounding in [Rounding.places(2, .halfUp), .figures(3, .halfEven)] {
      #expect(Rounding(code: rounding.code) == rounding)
    }
    for code in ["", "places", "places 2", "places x half_up", "places 2 up", "tens 2 half_up"] {
      #expect(Rounding(code: code) == nil)
    }
  }

  @Test func limitsSurviveStorage() throws {
    let rules: [Limit.Rule] = [
      .maximum(1), .lessThan(2), .minimum(3), .range(4, 5), .absent, .deviation(-3, 3), .text("x"),
    ]
    let bounds: [(Decimal?, Decimal?)] = [
      (nil, 1), (nil, 2), (3, nil), (4, 5), (nil, 0), (-3, 3), (nil, nil),
    ]
    for (rule, (low, high)) in zip(rules, bounds) {
      let limit = Limit(rule, .ntu)
      #expect(
        try Limit(type: limit.type, minimum: low, maximum: high, text: "x", unit: .ntu, basis: "")
          == limit)
    }
    #expect(throws: LimitError.boundMissing(type: "range")) {
      try Limit(type: "range", minimum: nil, maximum: 5, text: "", unit: .ntu, basis: "")
    }
    #expect(throws: LimitError.boundsReversed) {
      try Limit(type: "range", minimum: 6, maximum: 5, text: "", unit: .ntu, basis: "")
    }
    #expect(throws: LimitError.unknownType("most")) {
      try Limit(type: "most", minimum: 6, maximum: 5, text: "", unit: .ntu, basis: "")
    }
  }
}
