/// The files that a laboratory's catalogue starts from (`Data/README.md` says what they are).
package struct CatalogueFolder: Sendable {
  package let units: DataTable
  package let matrices: DataTable
  package let parameters: DataTable
  package let methods: DataTable
  package let methodParameters: DataTable
  package let regulations: DataTable
  package let limits: DataTable
  package let containerKinds: DataTable
  package let holdingTimes: DataTable
  package let packages: DataTable
  package let packageItems: DataTable
  package let tariffs: DataTable
  package let tariffItems: DataTable
  package let healthParameters: DataTable
  package let serviceDays: DataTable

  /// Reads the files and checks that they fit together.
  /// - Throws: `DataProblem`, naming file and row.
  package init(_ folder: String) throws(DataProblem) {
    units = try DataTable("units.csv", in: folder)
    matrices = try DataTable("matrices.csv", in: folder)
    parameters = try DataTable("parameters.csv", in: folder)
    methods = try DataTable("methods.csv", in: folder)
    methodParameters = try DataTable("method_parameters.csv", in: folder)
    regulations = try DataTable("regulations.csv", in: folder)
    limits = try DataTable("limits.csv", in: folder)
    containerKinds = try DataTable("container_kinds.csv", in: folder)
    holdingTimes = try DataTable("holding_times.csv", in: folder)
    packages = try DataTable("packages.csv", in: folder)
    packageItems = try DataTable("package_items.csv", in: folder)
    tariffs = try DataTable("tariffs.csv", in: folder)
    tariffItems = try DataTable("tariff_items.csv", in: folder)
    healthParameters = try DataTable("health_parameters.csv", in: folder)
    serviceDays = try DataTable("service_days.csv", in: folder)
    try checkKeys()
    try checkReferences()
  }

  private func checkKeys() throws(DataProblem) {
    try units.checkKey("symbol")
    for table in [matrices, parameters, methods, containerKinds, packages] {
      try table.checkKey("code")
    }
    try regulations.checkKey("code", "version")
    try tariffs.checkKey("code", "version")
    try limits.checkKey("regulation", "version", "matrix", "parameter", "condition")
    try methodParameters.checkKey("method", "parameter", "matrices")
    try holdingTimes.checkKey("parameter", "parameter_group", "matrix", "family")
    try packageItems.checkKey("package", "parameter")
    try healthParameters.checkKey("matrix", "parameter")
    try serviceDays.checkKey("matrix")
    try tariffItems.checkKey("tariff", "version", "parameter", "package", "matrix", "method")
  }

  private func checkReferences() throws(DataProblem) {
    for table in [limits, methodParameters] { try table.check("unit", isIn: units, "symbol") }
    for table in [
      limits, methodParameters, holdingTimes, packageItems, tariffItems, healthParameters,
    ] {
      try table.check("parameter", isIn: parameters)
    }
    for table in [limits, holdingTimes, packages, tariffItems, healthParameters, serviceDays] {
      try table.check("matrix", isIn: matrices)
    }
    try methodParameters.check("matrices", isIn: matrices)
    for table in [methodParameters, packageItems, tariffItems] {
      try table.check("method", isIn: methods)
    }
    try limits.check("regulation", isIn: regulations)
    try packages.check("regulation", isIn: regulations)
    try holdingTimes.check("container", isIn: containerKinds)
    try packageItems.check("package", isIn: packages)
    try tariffItems.check("package", isIn: packages)
    try tariffItems.check("tariff", isIn: tariffs)
  }
}

extension DataTable {
  /// Demands that no two rows have the same values in these columns.
  fileprivate func checkKey(_ names: String...) throws(DataProblem) {
    var key = Array(repeating: "", count: rows.count)
    for name in names {
      for (row, value) in try column(name).enumerated() { key[row] += "\(value)|" }
    }
    var seen: Set<String> = []
    for (row, key) in key.enumerated() where !seen.insert(key).inserted {
      throw .doubled(file: file, row: row + 2, key: key)
    }
  }

  /// Demands that every word of the column is a value of the other table's column; an empty one names nothing.
  fileprivate func check(
    _ name: String, isIn other: DataTable, _ otherName: String = "code"
  ) throws(DataProblem) {
    let known = Set(try other.column(otherName))
    for (row, value) in try column(name).enumerated() where !value.isEmpty {
      // Only a list of codes has spaces; a unit, which may, is known as it is written.
      if known.contains(value) { continue }
      for word in value.split(separator: " ") where !known.contains(String(word)) {
        throw .refersToNothing(file: file, row: row + 2, column: name, value: String(word))
      }
    }
  }
}
