package io.paddock.stack.cli;

import io.paddock.servers.home.Repository;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "./paddock",
    description = "Runs the whole product on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class PaddockCommand {

  static final int FAILED = 1;
  static final int NOT_UNDERSTOOD = 2;

  private PaddockCommand() {}

  /** Runs one command and returns the exit code. */
  public static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
    // Client libraries log errors while a server starts; our own output says whether it came up.
    Logger.getLogger("").setLevel(Level.OFF);
    Session session = new Session(Repository.root(), environment, terminal);
    // What follows are the gateway's own words and options.
    CommandLine trading = new CommandLine(new TradingCommand(session)).setStopAtPositional(true);
    CommandLine line =
        new CommandLine(new PaddockCommand())
            .addSubcommand(new UpCommand(session))
            .addSubcommand(new DownCommand(session))
            .addSubcommand(new RestartCommand(session))
            .addSubcommand(new ResetCommand(session))
            .addSubcommand(new SeedCommand(session))
            .addSubcommand(new DemoCommand(session))
            .addSubcommand(new OrderCommand(session, Clock.systemUTC()))
            .addSubcommand(trading)
            .addSubcommand(new ResealCommand(session))
            .addSubcommand(new DrillCommand(session))
            .addSubcommand(new VersionsCommand(session))
            .addSubcommand(new StopTestServersCommand(session));
    line.setExecutionExceptionHandler(
        (failure, _, _) -> {
          terminal.fail(failure);
          return failure instanceof IllegalArgumentException ? NOT_UNDERSTOOD : FAILED;
        });
    if (arguments.length == 0) {
      StringWriter usage = new StringWriter();
      line.usage(new PrintWriter(usage));
      terminal.say(usage.toString().stripTrailing());
      return NOT_UNDERSTOOD;
    }
    return line.execute(arguments);
  }
}
