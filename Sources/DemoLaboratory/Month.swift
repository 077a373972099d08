import Clients
import Custody
import Identity
import Timekeeping

/// What customers asked for in the month before a moment.
struct Month {
  let days: WorkingDays
  let places: Places
  var dice: Dice

  mutating func visits() -> [Visit] {
    let days = days.past(31)
    var visits: [Visit] = []
    for (n, day) in days.enumerated() {
      switch day.weekday {
      case 1, 4: visits.append(network(n, on: day))
      case 2: visits.append(hotel("hotel1", n, on: day))
      case 3: visits.append(hotel("hotel2", n, on: day))
      case 5: visits.append(hotel("hotel3", n, on: day))
      default: break
      }
      if n % 3 == 1 { visits.append(kiosk("depot\(1 + n / 3 % 4)", on: day)) }
      if n % 11 == 4 { visits.append(restaurant(on: day)) }
    }
    mishaps(&visits)
    return visits
  }

  /// A dozen points of the utility's network in turn; the first visit of the month tests all nineteen parameters.
  private mutating func network(_ n: Int, on day: Day) -> Visit {
    let spots = places.spots["pdam"] ?? []
    var visit = Visit(house: "pdam", items: [], submitted: days.now)
    for place in 0..<12 {
      let spot = spots[(n * 5 + place) % spots.count]
      let isFull = place == 0
      visit.items.append(
        Item(
          name: spot.name, package: isFull ? "AM-19" : "AM-JARINGAN", spot: spot,
          isDirty: dice.chance(percent: 12)))
    }
    visit.sampler = n % 2 == 0 ? "sampler" : "sampler2"
    visit.areTogether = n % 2 == 0
    visit.carrier = n % 5 == 3 ? .driver("Yusuf Tallo (sopir)") : .none
    visit.takeItsCourse(on: day, hour: 7, days, disposes: true)
    return visit
  }

  private mutating func hotel(_ house: String, _ n: Int, on day: Day) -> Visit {
    var visit = Visit(house: house, items: [], submitted: days.now)
    let pool = n % 2 == 0 ? "KR-MINGGUAN" : "KR-LENGKAP"
    let room = n % 2 == 0 ? "HS-MIKRO" : "HS-13"
    for (code, package) in [
      ("DAPUR-AM", "AM-MIKRO"), ("DAPUR-ES", "ES-MIKRO"), ("DAPUR-MK", "DAPUR-MK"),
      ("DAPUR-UA", "DAPUR-UA"), ("DAPUR-UT", "DAPUR-UT"), ("KOLAM-1", pool), ("KAMAR-1", room),
    ] {
      guard let spot = places.spot(house, code) else { continue }
      let dish = dice.pick(["Nasi goreng", "Ikan kuah asam", "Salad buah", "Se'i ayam"])
      visit.items.append(
        Item(
          name: code == "DAPUR-MK" ? dish : spot.name, package: package, spot: spot,
          isDirty: dice.chance(percent: 14)))
    }
    visit.sampler = n % 2 == 0 ? "sampler2" : "sampler"
    visit.takeItsCourse(on: day, hour: 8, days, disposes: true)
    return visit
  }

  /// A refill kiosk brings its bottle itself.
  private mutating func kiosk(_ house: String, on day: Day) -> Visit {
    var visit = Visit(house: house, items: [], sampledBy: .client, submitted: days.now)
    if let spot = places.spot(house, "KERAN-1") {
      visit.items = [
        Item(
          name: "Air galon isi ulang", package: "AM-DEPOT", spot: spot,
          isDirty: dice.chance(percent: 30))
      ]
    }
    visit.takeItsCourse(on: day, hour: 7, days, disposes: false)
    return visit
  }

  private mutating func restaurant(on day: Day) -> Visit {
    var visit = Visit(house: "resto", items: [], submitted: days.now)
    if let spot = places.spot("resto", "DAPUR-MK") {
      visit.items = [
        Item(name: "Bakso sapi", package: "MK-KIMIA", spot: spot, isDirty: true),
        Item(name: "Tahu goreng", package: "MK-KIMIA", spot: spot),
        Item(name: "Se'i sapi", package: "DAPUR-MK", spot: spot),
      ]
    }
    visit.takeItsCourse(on: day, hour: 9, days, disposes: true)
    return visit
  }

  /// What goes wrong in a month, and a request that is declined, and one that is taken back.
  private func mishaps(_ visits: inout [Visit]) {
    func first(_ house: String, from start: Int) -> Int? {
      visits.indices.first { $0 >= start && visits[$0].house == house }
    }
    if let n = first("pdam", from: 4) {
      visits[n].items[3].fate = .rejected(
        .leaking, reason: "Botol steril bocor, isi tinggal separuh")
      visits[n].items[7].fate = .warm
      visits[n].carrier = .refusedByColleague
    }
    if let n = first("hotel1", from: 5) {
      visits[n].items[3].fate = .lost(
        reason: "Kotak usap tertinggal di kendaraan tamu, tidak kembali")
      visits[n].items[4].fate = .rejected(.notSterile, reason: "Tabung usap terbuka saat diterima")
    }
    if let n = first("hotel2", from: 8) { visits[n].items[0].fate = .sentBack }
    if let n = first("pdam", from: 12) {
      visits[n].items[5].fate = .rejected(
        .unidentified, reason: "Label dan nomor segel tidak cocok")
      visits[n].items[1].fate = .sentBack
      visits[n].carrier = .colleague
    }
    if let n = first("hotel3", from: 6), let released = visits[n].released {
      visits[n].amended = released + .days(2)
    }
    if let n = first("depot2", from: 2), let released = visits[n].released {
      visits[n].withdrawn = released + .days(1)
    }
    if let n = first("depot3", from: 9) {
      visits[n].decision = .decline("Pelanggan meminta uji radioaktivitas, yang tidak kami layani")
    }
    if let n = first("depot4", from: 12) { visits[n].decision = .cancel }
  }
}
