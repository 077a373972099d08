package import Timekeeping
package import Wording

/// Why nobody was let in. What is wrong with login or password is never told apart: a stranger must not learn who has
/// an account here.
package enum LoginRefused: ReadableError, Hashable {
  case wrong
  /// Too many failures; nothing was looked at.
  case wait(TimeSpan)
  /// The one-time password was right and came too late.
  case expired
  /// Login and password were right, and there is nothing the account may see.
  case noRole

  package var phrase: Phrase {
    switch self {
    case .wrong:
      Phrase(
        id: "Nama masuk atau kata sandi tidak cocok. Periksa keduanya, juga huruf besar.",
        en: "Login name and password do not match. Check both, and capital letters.")
    case .wait(let span):
      Phrase(
        id: "Terlalu banyak percobaan yang gagal. Coba lagi dalam \(wholeMinutes(span)) menit.",
        en: "Too many failed attempts. Try again in \(wholeMinutes(span)) min.")
    case .expired:
      Phrase(
        id: "Kata sandi sekali pakai ini sudah lewat waktunya. Mintalah yang baru.",
        en: "This one-time password has passed its time. Ask for a new one.")
    case .noRole:
      Phrase(
        id: "Akun Anda belum mempunyai peran. Hubungi administrator.",
        en: "Your account has no role yet. Ask an administrator.")
    }
  }

  /// Rounded up, so that nobody comes back a moment too early.
  private func wholeMinutes(_ span: TimeSpan) -> Int {
    Int((span.microseconds + 59_999_999) / 60_000_000)
  }
}
