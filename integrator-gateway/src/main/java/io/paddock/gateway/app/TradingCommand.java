package io.paddock.gateway.app;

import io.paddock.gateway.log.LogConfig;
import io.paddock.gateway.log.LogUnavailableException;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.OwnPool;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code trading …}: what people decide about the exchange's log, beside running services.
 *
 * <p>Exit codes: {@value #DONE} done, {@value #USAGE} wrong usage, {@value #REFUSED} nothing to
 * decide there, {@value #UNAVAILABLE} no broker or database.
 */
final class TradingCommand {

  static final String GROUP = "trading";

  static final int DONE = 0;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int UNAVAILABLE = 4;

  private static final String DEFAULT_URL = "postgresql://localhost:8091/paddock";
  private static final String DEFAULT_USER = "paddock_gateway";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;
  private final List<Decision> decisions;

  TradingCommand(
      Map<String, String> environment, LogConfig config, PrintWriter out, PrintWriter err) {
    this.environment = Map.copyOf(environment);
    this.out = out;
    this.err = err;
    this.decisions =
        List.of(
            new SkipCommand(this.environment, config, this::database),
            new LiftHaltCommand(this.environment, this::database));
  }

  /** One kind of decision. */
  interface Decision {

    CommandSpec spec();

    /** Decides by the words that were given. */
    Answer decide(ParseResult words) throws ExecutionException, InterruptedException;
  }

  /**
   * What came of it.
   *
   * @param code the process' exit code
   * @param text for people
   */
  record Answer(int code, String text) {}

  /** The log's configuration as the service reads it, without the service. */
  static LogConfig configuration() {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDefaultSources()
        .withMapping(LogConfig.class)
        .build()
        .getConfigMapping(LogConfig.class);
  }

  /** Runs it and returns the exit code. */
  int run(List<String> words) {
    CommandSpec group = CommandSpec.create().name(GROUP);
    group.usageMessage().description("Commands for the exchange's log.");
    for (Decision decision : decisions) {
      CommandSpec spec = decision.spec().mixinStandardHelpOptions(true);
      group.addSubcommand(spec.name(), spec);
    }
    return new CommandLine(group)
        .setOut(out)
        .setErr(err)
        .setExecutionStrategy(this::execute)
        .execute(words.toArray(String[]::new));
  }

  private int execute(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    ParseResult given = parsed.subcommand();
    if (given == null) {
      err.println(GROUP + ": which command? trading skip SEQ, trading lift-halt SEQ");
      return USAGE;
    }
    String name = given.commandSpec().name();
    Answer answer = decide(name, given);
    if (answer.code() == DONE) {
      out.println(answer.text());
    } else {
      err.println(GROUP + " " + name + ": " + answer.text());
    }
    return answer.code();
  }

  private Answer decide(String name, ParseResult given) {
    Decision decision =
        decisions.stream()
            .filter(candidate -> candidate.spec().name().equals(name))
            .findFirst()
            .orElseThrow();
    try {
      return decision.decide(given);
    } catch (DatabaseException | LogUnavailableException | KafkaException | ExecutionException e) {
      return new Answer(UNAVAILABLE, rootMessage(e));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Answer(UNAVAILABLE, "interrupted");
    }
  }

  private OwnPool database() {
    return OwnPool.open(
        environment.getOrDefault("PADDOCK_DB_URL", DEFAULT_URL),
        environment.getOrDefault("PADDOCK_DB_USER", DEFAULT_USER),
        environment.getOrDefault("PADDOCK_DB_PASSWORD", ""),
        "trading",
        LIMIT);
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
