/// A folder that comes with the program: `Migrations`, `Data`.
///
/// Installed, it lies in `../share/lacak` of the program's folder; built from source, at the top of the
/// source tree that the program lies in.
func shippedFolder(_ name: String) throws -> String {
  guard let folder = Files.programFolder else {
    throw Failure("the folder of this program cannot be found: is /proc mounted?")
  }
  let installed = "\(folder)/../share/lacak/\(name)"
  if Files.exists(installed) { return installed }
  var above = folder[...]
  while let slash = above.lastIndex(of: "/") {
    above = above[..<slash]
    if Files.exists("\(above)/\(name)"), Files.exists("\(above)/Package.swift") {
      return "\(above)/\(name)"
    }
  }
  throw Failure("the folder \(name) that comes with this program is not at \(installed)")
}
