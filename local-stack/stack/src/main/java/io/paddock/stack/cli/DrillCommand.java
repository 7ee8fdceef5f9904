package io.paddock.stack.cli;

import io.paddock.stack.drill.RestoreDrill;
import picocli.CommandLine.Command;

@Command(
    name = "drill",
    description = "Practises what operators must be able to do.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "DRILL")
final class DrillCommand {

  private final Session session;

  DrillCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "restore",
      description = {
        "Backs up PostgreSQL and the log of the running stack, kills everything, brings it back",
        "from the backup alone, and compares."
      },
      mixinStandardHelpOptions = true)
  int restore() throws Exception {
    new RestoreDrill(session.stack(), session.terminal()).run();
    return 0;
  }
}
