import Catalogue
import Clients
import Identity
import WebServer

/// The samples of a request form as they are typed: rows that are added, filled in, and removed, until it is sent.
struct RequestSheet {
  struct Row {
    var name = ""
    var point = ""
    var matrix = ""
    var package = ""
    /// `auto` for what the package is judged by, `none`, or an id.
    var regulation = automatic
    /// `parameter:method`, beside the package.
    var tests: [String] = []
    /// Added just now: it is tested as the sample of its kind above it, until somebody says otherwise.
    var isNew = false

    static let automatic = "auto"
    static let noRegulation = "none"

    /// Something is to be tested in a known kind of sample: it has a price.
    var isComplete: Bool { !matrix.isEmpty && !(package.isEmpty && tests.isEmpty) }
  }

  var rows: [Row] = []
  /// The one whose fields are shown; the others stand as a line each.
  var open: Int?

  static let rowFields = ["name", "point", "matrix", "package", "regulation", "test"]

  static func field(_ name: String, _ index: Int) -> String { "\(name)-\(index + 1)" }

  init() {}

  init(_ fields: Fields) {
    let count = fields["rows"].flatMap { Int($0) } ?? 0
    rows = (0..<min(max(count, 0), Clients.mostItems)).map { index in
      func text(_ name: String) -> String {
        (fields[Self.field(name, index)] ?? "").withoutSpaceAround
      }
      let regulation = text("regulation")
      return Row(
        name: text("name"), point: text("point"), matrix: text("matrix"),
        package: text("package"), regulation: regulation.isEmpty ? Row.automatic : regulation,
        tests: fields.all(Self.field("test", index)))
    }
    open = fields["open"].flatMap { Int($0) }.map { $0 - 1 }.flatMap {
      rows.indices.contains($0) ? $0 : nil
    }
  }

  /// The other fields of the form with these rows in place of its own.
  func fields(beside others: Fields) -> Fields {
    let own = Set(rows.indices.flatMap { index in Self.rowFields.map { Self.field($0, index) } })
    var list = others.list.filter { field in
      let stem = field.name.split(separator: "-").first.map(String.init) ?? ""
      let isRow = field.name.contains("-") && Self.rowFields.contains(stem)
      return !isRow && !own.contains(field.name)
        && !["rows", "open", "act", "add-point"].contains(field.name)
    }
    list.append(.init(name: "rows", value: String(rows.count)))
    if let open { list.append(.init(name: "open", value: String(open + 1))) }
    for (index, row) in rows.enumerated() {
      let single = [
        ("name", row.name), ("point", row.point), ("matrix", row.matrix),
        ("package", row.package), ("regulation", row.regulation),
      ]
      list += single.map { .init(name: Self.field($0, index), value: $1) }
      list += row.tests.map { .init(name: Self.field("test", index), value: $0) }
    }
    return Fields(list)
  }
}

extension RequestSheet {
  /// Adds a sample of the same kind as the last, whose name is still to be written.
  mutating func addRow() {
    guard rows.count < Clients.mostItems else { return }
    var row = rows.last ?? Row()
    row.name = ""
    row.point = ""
    rows.append(row)
    open = rows.count - 1
  }

  /// Adds one sample for each point.
  mutating func add(points: [String]) {
    for point in points where rows.count < Clients.mostItems {
      rows.append(Row(point: point, isNew: true))
    }
  }

  mutating func remove(_ index: Int) {
    guard rows.indices.contains(index) else { return }
    rows.remove(at: index)
    if let current = open {
      open = current == index ? nil : current > index ? current - 1 : current
    }
  }

  /// Gives every sample of the same kind what one of them is tested for.
  mutating func copyTests(from index: Int) {
    guard rows.indices.contains(index) else { return }
    let model = rows[index]
    for other in rows.indices where rows[other].matrix == model.matrix {
      rows[other].package = model.package
      rows[other].regulation = model.regulation
      rows[other].tests = model.tests
    }
  }

  /// Fills in what a chosen point says, and lets go of what does not fit the kind of sample.
  mutating func settle(_ choices: RequestChoices) {
    for index in rows.indices {
      if let point = choices.point(rows[index].point) {
        if rows[index].name.isEmpty { rows[index].name = point.name }
        if rows[index].matrix.isEmpty { rows[index].matrix = point.matrix.description }
      }
      if rows[index].isNew { take(from: rows[..<index], into: index) }
      let kind = choices.kind(rows[index].matrix)
      if kind?.package(rows[index].package) == nil { rows[index].package = "" }
      let covered = kind?.package(rows[index].package).flatMap { kind?.members[$0.id] } ?? []
      rows[index].tests.removeAll { key in
        guard let test = kind?.test(key) else { return true }
        return covered.contains(test.scope.parameter)
      }
      if let chosen = RegulationID(rows[index].regulation),
        kind?.regulations.contains(where: { $0.id == chosen }) != true
      {
        rows[index].regulation = Row.automatic
      }
    }
    // What is not chosen yet is chosen next.
    if rows.contains(where: \.isNew) { open = rows.firstIndex { !$0.isComplete } }
  }

  private mutating func take(from above: ArraySlice<Row>, into index: Int) {
    let matrix = rows[index].matrix
    guard let model = above.last(where: { $0.matrix == matrix && $0.isComplete }) else { return }
    rows[index].package = model.package
    rows[index].regulation = model.regulation
    rows[index].tests = model.tests
  }
}
