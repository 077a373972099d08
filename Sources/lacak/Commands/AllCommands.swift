extension Program {
  /// In the order in which someone who sets up a laboratory meets them.
  static var lacak: Program {
    Program(commands: [
      DemoCommand.self, ServeCommand.self, WorkCommand.self, MigrateCommand.self,
      CatalogueCommand.self, UserAddCommand.self, UserPasswordCommand.self,
      UserDisableCommand.self, UserListCommand.self, KeyCommand.self, VerifyCommand.self,
      JobsHealthCommand.self, JobsListCommand.self, JobsShowCommand.self, JobsRetryCommand.self,
      JobsCancelCommand.self, JobsDiscardCommand.self, JobsWorkersCommand.self,
      JobsSchedulesCommand.self, JobsReindexCommand.self, BenchCertificatesCommand.self,
    ])
  }
}
