import Crypto
import Postgres
import TestBrowser
import TestDatabase
import TestLaboratory
import Timekeeping
import Website

/// The site over a laboratory with its catalogue and people; its clock shows the present.
struct OpenLaboratory {
  let site: OpenSite
  let laboratory: TestLaboratory

  /// A browser in which one of its people has signed in; their pages are in Indonesian.
  func signIn(_ login: String) throws -> Browser { site.signIn(login) }
}

func withLaboratory(_ body: (OpenLaboratory) throws -> Void) throws {
  try withSite { site in
    let laboratory = try TestLaboratory(site.base)
    site.clock.set(SystemTimepiece().now)
    let password = try PasswordHash(of: OpenSite.password, cost: .least)
    try site.base.superuser.transaction { tx in
      try tx.execute("UPDATE account SET password_hash = \(password.text)")
    }
    try body(OpenLaboratory(site: site, laboratory: laboratory))
  }
}
