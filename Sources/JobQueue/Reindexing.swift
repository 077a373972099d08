package import Postgres
import Timekeeping

/// What became of one index when it was to be made anew.
package enum Reindexed: Equatable, Sendable {
  case renewed(index: String)
  /// A rebuild that was interrupted left this index behind; as long as it is there nothing is rebuilt.
  case leftover(index: String)
}

extension JobQueue {
  /// Builds the indexes of the queue anew, beside the working ones, so that nobody waits: entries of jobs long gone keep
  /// pages half empty, and the claim walks through them.
  ///
  /// - Parameter options: as the role that owns the tables.
  package static func reindex(_ options: ConnectionOptions) throws -> [Reindexed] {
    var options = options
    options.statementTimeout = .seconds(0)
    let connection = try Connection(options)
    if let leftover = try connection.value(
      """
      SELECT c.relname::text
      FROM   pg_index AS i
      JOIN   pg_class AS c ON c.oid = i.indexrelid
      WHERE  i.indrelid = 'job'::regclass
      AND    NOT i.indisvalid
      ORDER  BY c.relname
      """, as: String.self)
    {
      return [.leftover(index: leftover)]
    }
    let indexes = try connection.value(
      """
      SELECT coalesce(array_agg(indexname::text ORDER BY indexname), '{}')
      FROM   pg_indexes
      WHERE  schemaname = 'public'
      AND    tablename = 'job'
      """, as: [String].self)
    return try (indexes ?? []).map { index in
      try connection.execute("REINDEX INDEX CONCURRENTLY \(identifier: index)")
      return .renewed(index: index)
    }
  }
}
