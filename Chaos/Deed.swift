/// What is done to the crew, to connections, to PostgreSQL and to mail, as the last line counts it.
enum Deed: String, CaseIterable {
  case workersKilled = "workers killed"
  case workersStopped = "workers stopped"
  case workersFrozen = "workers frozen with a job in hand"
  case workersWoken = "of those woken while another had their job"
  case jobsTaken = "jobs taken from whoever was frozen or dead"
  case workersStartedAgain = "workers started again"
  case postgresKilled = "PostgreSQL killed"
  case connectionsCut = "connections cut"
  case snapshotSeconds = "seconds of a held snapshot"
  case mistakenWorkers = "workers that believe it is another day"
  case mailServerFrozen = "mail server frozen"
  case mailsTaken = "mails taken"
  case mailsRefused = "mails refused"
  case mailsPutOff = "mails put off"
  case mailsUnanswered = "mails never answered"
  case mailsDropped = "mails cut off"
}
