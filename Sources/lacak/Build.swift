/// What this program is, for help, logs and `/metrics`.
enum Build {
  static let version = "0.1"
}
