package import Identity
package import Timekeeping

/// Samples and containers, and the ledger of who had them (ISO/IEC 17025:2017 7.4).
///
/// Every act on a container is an entry in the ledger; the database moves the container's state, chains the entry to the
/// one before and refuses what the machine does not allow (`Migrations/0005_custody.sql`).
package enum Custody {}

package typealias SampleID = ID<Sample>
package typealias ContainerID = ID<Container>
package typealias LedgerEventID = ID<LedgerEvent>
/// One act of a person, on one container or on many at once. Made when the form is shown: the same act sent twice finds
/// its own entries and changes nothing.
package typealias ActID = ID<Custody>

extension Custody {
  /// The laboratory's clock on the wall: the year in a sample's number and the times in messages are read from it.
  package static let zone = Zone.wita
}
