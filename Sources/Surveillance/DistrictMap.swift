package import Bench
package import Clients
package import Identity
package import Measurement

/// Where exceedances lie, as points on a sheet: a plain projection, good for one district.
package struct DistrictMap: Hashable, Sendable {
  package struct Place: Hashable, Sendable {
    /// From the left edge, 0…1.
    package var x: Double
    /// From the upper edge, 0…1.
    package var y: Double
    package var position: Position
    /// Those found there, newest first.
    package var exceedances: [Exceedance]
  }

  package var places: [Place]
  /// How many kilometres the sheet is wide.
  package var widthKilometres: Double

  /// Those without a position are left out: the list has them.
  package init(_ exceedances: [Exceedance]) {
    var found: [Position: [Exceedance]] = [:]
    for exceedance in exceedances {
      if let position = exceedance.position { found[position, default: []].append(exceedance) }
    }
    let latitudes = found.keys.map(\.latitude.double)
    let longitudes = found.keys.map(\.longitude.double)
    guard let south = latitudes.min(), let north = latitudes.max(), let west = longitudes.min(),
      let east = longitudes.max()
    else {
      (places, widthKilometres) = ([], 0)
      return
    }
    // A degree of longitude shrinks with the cosine of the latitude; near the equator hardly at all.
    let shrink = DistrictMap.cosine(degrees: (south + north) / 2)
    let span = max((east - west) * shrink, north - south, 0.01)
    let (middleX, middleY) = ((west + east) / 2, (south + north) / 2)
    widthKilometres = span * 1.25 * 111.32
    places = found.map { position, exceedances in
      Place(
        x: 0.5 + (position.longitude.double - middleX) * shrink / (span * 1.25),
        y: 0.5 - (position.latitude.double - middleY) / (span * 1.25), position: position,
        exceedances: exceedances)
    }.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }

  /// Four terms of the series: exact to six digits within Indonesia's eleven degrees.
  private static func cosine(degrees: Double) -> Double {
    let x = degrees * Double.pi / 180
    let square = x * x
    return 1 - square / 2 + square * square / 24 - square * square * square / 720
  }
}
