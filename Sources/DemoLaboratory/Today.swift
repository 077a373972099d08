import Clients
import Custody
import Identity
import Timekeeping

/// What the demonstration shows as today: a sample in each state, whatever the hour it is started at.
struct Today {
  let days: WorkingDays
  let places: Places
  private var now: Instant { days.now }

  init(days: WorkingDays, places: Places) {
    self.days = days
    self.places = places
  }

  func visits() -> [Visit] {
    [
      toCollect(), tomorrow(), collected(), withDriver(), waitingForReceipt(), kioskAtTheCounter(),
      receivedLate(), receivedSoon(), inTest(), toVerify(), toVerifyPool(), toAuthorise(),
      toAuthoriseKitchen(), authorised(), toReview(),
    ]
  }

  private func network(_ points: Range<Int>, dirty: Set<Int> = [], package: String = "AM-JARINGAN")
    -> Visit
  {
    let spots = places.spots["pdam"] ?? []
    let items = points.map { n in
      Item(
        name: spots[n].name, package: package, spot: spots[n], isDirty: dirty.contains(n))
    }
    return Visit(
      house: "pdam", items: items, submitted: now - .days(6), reviewed: now - .days(5))
  }

  private func hotel(_ house: String, _ wanted: [(String, String)], dirty: Set<String> = [])
    -> Visit
  {
    let items = wanted.compactMap { code, package in
      places.spot(house, code).map {
        Item(name: $0.name, package: package, spot: $0, isDirty: dirty.contains(code))
      }
    }
    return Visit(
      house: house, items: items, submitted: now - .days(6), reviewed: now - .days(5))
  }

  /// Still to be collected today, the first of them overdue.
  private func toCollect() -> Visit {
    var visit = network(0..<5)
    visit.planned = now - .minutes(40)
    return visit
  }

  private func tomorrow() -> Visit {
    var visit = hotel("hotel3", [("DAPUR-AM", "AM-MIKRO"), ("DAPUR-ES", "ES-MIKRO")])
    visit.planned = days.instant(days.today + 1, 8, 30)
    visit.sampler = "sampler2"
    return visit
  }

  /// In the sampler's box.
  private func collected() -> Visit {
    var visit = hotel(
      "hotel2", [("DAPUR-AM", "AM-MIKRO"), ("DAPUR-MK", "DAPUR-MK"), ("KOLAM-1", "KR-MINGGUAN")])
    visit.collected = now - .minutes(75)
    return visit
  }

  private func withDriver() -> Visit {
    var visit = network(22..<25)
    visit.sampler = "sampler2"
    visit.carrier = .driver("Yusuf Tallo (sopir)")
    visit.collected = now - .minutes(110)
    visit.offered = now - .minutes(50)
    return visit
  }

  /// Offered to whoever receives them at the counter.
  private func waitingForReceipt() -> Visit {
    var visit = network(5..<9)
    visit.collected = now - .minutes(130)
    visit.offered = now - .minutes(15)
    return visit
  }

  /// Accepted; the kiosk brings its bottle today.
  private func kioskAtTheCounter() -> Visit {
    let items = places.spot("depot1", "KERAN-1").map {
      [Item(name: "Air galon isi ulang", package: "AM-DEPOT", spot: $0)]
    }
    return Visit(
      house: "depot1", items: items ?? [], sampledBy: .client, submitted: now - .hours(20),
      planned: now + .minutes(20), reviewed: now - .hours(18))
  }

  /// Received, and the microbiology should have begun some hours ago.
  private func receivedLate() -> Visit {
    var visit = network(9..<11)
    visit.collected = now - .hours(27)
    visit.offered = now - .hours(25)
    visit.received = now - .hours(25) + .minutes(20)
    return visit
  }

  /// Received, and the microbiology must begin within the hour.
  private func receivedSoon() -> Visit {
    var visit = network(11..<15)
    visit.collected = now - .hours(23) - .minutes(55)
    visit.offered = now - .hours(21)
    visit.received = now - .hours(21) + .minutes(15)
    visit.items[3].fate = .warm
    return visit
  }

  private func inTest() -> Visit {
    var visit = network(15..<19)
    visit.collected = now - .hours(9)
    visit.offered = now - .hours(6)
    visit.received = now - .hours(6) + .minutes(15)
    visit.started = now - .hours(4)
    return visit
  }

  private func toVerify() -> Visit {
    var visit = network(19..<22, dirty: [20])
    visit.collected = now - .hours(54)
    visit.offered = now - .hours(52)
    visit.received = now - .hours(52) + .minutes(10)
    visit.started = now - .hours(50)
    visit.measured = now - .hours(2)
    return visit
  }

  private func toVerifyPool() -> Visit {
    var visit = hotel(
      "hotel1", [("KOLAM-1", "KR-LENGKAP"), ("DAPUR-UA", "DAPUR-UA"), ("KAMAR-1", "HS-13")],
      dirty: ["KOLAM-1", "DAPUR-UA"])
    visit.collected = now - .hours(55)
    visit.offered = now - .hours(53)
    visit.received = now - .hours(53) + .minutes(10)
    visit.started = now - .hours(51)
    visit.measured = now - .hours(1)
    return visit
  }

  private func toAuthorise() -> Visit {
    var visit = network(25..<28, dirty: [26])
    visit.collected = now - .hours(78)
    visit.offered = now - .hours(76)
    visit.received = now - .hours(76) + .minutes(12)
    visit.started = now - .hours(74)
    visit.measured = now - .hours(24)
    visit.verified = now - .hours(3)
    return visit
  }

  private func toAuthoriseKitchen() -> Visit {
    var visit = hotel(
      "hotel2",
      [("DAPUR-ES", "ES-MIKRO"), ("DAPUR-MK", "DAPUR-MK"), ("DAPUR-UT", "DAPUR-UT")],
      dirty: ["DAPUR-ES"])
    visit.collected = now - .hours(79)
    visit.offered = now - .hours(77)
    visit.received = now - .hours(77) + .minutes(12)
    visit.started = now - .hours(75)
    visit.measured = now - .hours(25)
    visit.verified = now - .hours(4)
    return visit
  }

  private func authorised() -> Visit {
    var visit = hotel("hotel1", [("DAPUR-AM", "AM-MIKRO"), ("DAPUR-ES", "ES-MIKRO")])
    visit.collected = now - .hours(80)
    visit.offered = now - .hours(78)
    visit.received = now - .hours(78) + .minutes(12)
    visit.started = now - .hours(76)
    visit.measured = now - .hours(26)
    visit.verified = now - .hours(20)
    visit.authorised = now - .hours(1)
    return visit
  }

  /// Sent in, and nobody has read it yet.
  private func toReview() -> Visit {
    var visit = hotel(
      "hotel1", [("DAPUR-AM", "AM-MIKRO"), ("KOLAM-1", "KR-MINGGUAN"), ("KAMAR-1", "HS-MIKRO")])
    visit.note = "Mohon diambil sebelum tamu konferensi datang."
    visit.submitted = now - .minutes(35)
    visit.reviewed = nil
    return visit
  }
}
