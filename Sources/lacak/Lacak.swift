import Glibc

@main struct Lacak {
  static func main() {
    exit(Program.lacak.run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }
}
