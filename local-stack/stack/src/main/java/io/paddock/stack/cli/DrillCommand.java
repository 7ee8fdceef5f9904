package io.paddock.stack.cli;

import io.paddock.stack.drill.RestoreDrill;
import io.paddock.stack.drill.RollingDrill;
import io.paddock.stack.drill.callbacks.CallbacksDrill;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  @Command(
      name = "rolling",
      description = {
        "Starts another build's services, and under load changes each of them for this",
        "build's and back, on one schema and one log: no request may fail for good, and",
        "nothing be lost."
      },
      mixinStandardHelpOptions = true)
  int rolling(
      @Option(
              names = "--from",
              required = true,
              paramLabel = "FOLDER",
              description = "the other build: a checkout that was built, or an unpacked archive")
          Path from)
      throws Exception {
    new RollingDrill(session.root(), session.environment(), session.terminal()).run(from);
    return 0;
  }

  @Command(
      name = "callbacks",
      description = {
        "Publishes events for endpoints whose receivers fail in every way, kills broker, database",
        "and callback-service meanwhile, and looks whether everything acknowledged was called back."
      },
      mixinStandardHelpOptions = true)
  int callbacks(
      @Option(
              names = "--events",
              defaultValue = "100000",
              paramLabel = "COUNT",
              description = "how many are published (${DEFAULT-VALUE})")
          int events,
      @Option(
              names = "--endpoints",
              defaultValue = "50",
              paramLabel = "COUNT",
              description =
                  "how many they are for, each event for one (${DEFAULT-VALUE}; at most 60)")
          int endpoints,
      @Option(
              names = "--rounds",
              defaultValue = "2",
              paramLabel = "COUNT",
              description = "how often each of the three is killed (${DEFAULT-VALUE})")
          int rounds)
      throws Exception {
    new CallbacksDrill(session.root(), session.environment(), session.terminal(), Clock.systemUTC())
        .run(new CallbacksDrill.Size(events, endpoints, rounds));
    return 0;
  }
}
