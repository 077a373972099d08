package import Identity

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
