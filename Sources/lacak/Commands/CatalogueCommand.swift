import Catalogue
import Postgres
import Timekeeping

/// `lacak catalogue`
struct CatalogueCommand: Command {
  static let name = "catalogue"
  static let summary = "loads parameters, methods, regulations and tariffs as drafts"
  static let details = """
    Adds what the files of the folder Data have and the database does not: units, matrices, parameters, methods,
    holding times, packages, regulations with their limits, tariffs. What is there stays as the
    laboratory has it, so
    that it can be run again after an upgrade.

    Regulations and tariffs come in as drafts: nothing is judged or priced by them until a technical manager has
    compared them with the official text and put them into force, on the website under Administration, Catalogue.
    """
  static let operands = [
    Operand(
      placeholder: "FOLDER",
      meaning: "the folder of the files, unless it is the one the program came with",
      isRequired: false)
  ]
  static let options: [any AnyOption] = [Option<String>.database]
  static let examples = [
    (line: "lacak catalogue", effect: "loads the catalogue that the program came with")
  ]

  let folder: String
  let pool: Pool

  init(_ given: Given) throws(UsageError) {
    pool = try given.pool(Self.name)
    if let folder = given.operands.first {
      self.folder = folder
      return
    }
    do {
      folder = try shippedFolder("Data")
    } catch let failure as Failure {
      throw UsageError("\(failure.message): say where it is, as in `lacak catalogue FOLDER`")
    } catch {
      throw UsageError("\(error)")
    }
  }

  func run() throws -> ExitCode {
    let (drafts, all) = try asOperator(through: pool) { tx in
      try Catalogue.load(folder, at: SystemTimepiece().now, in: tx)
      let regulations = try Catalogue.regulations(in: tx)
      return (regulations.count { $0.state == .draft }, regulations.count)
    }
    print("\(all) regulations on record, \(drafts) of them drafts that wait to be compared")
    return .success
  }
}
