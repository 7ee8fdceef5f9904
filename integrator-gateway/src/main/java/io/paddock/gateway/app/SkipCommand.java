package io.paddock.gateway.app;

import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.log.LogConfig;
import io.paddock.gateway.log.LogUnavailableException;
import io.paddock.gateway.log.TopicFacts;
import io.paddock.gateway.log.TopicInspector;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Skip;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.OwnPool;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code trading skip SEQ}: logs the decision that every replay passes over the record at SEQ, for
 * a record that no pod can apply.
 *
 * <p>A record that PostgreSQL has already was applied by some pod, so it is not skipped: replays
 * would then differ from the past. Exit codes: {@value #DONE} logged, {@value #USAGE} wrong usage,
 * {@value #REFUSED} nothing to skip there, {@value #UNAVAILABLE} no broker or database.
 */
final class SkipCommand {

  static final String GROUP = "trading";
  static final String NAME = "skip";

  static final int DONE = 0;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int UNAVAILABLE = 4;

  private static final String DEFAULT_URL = "postgresql://localhost:8091/paddock";
  private static final String DEFAULT_USER = "paddock_gateway";
  private static final String DEFAULT_KAFKA = "localhost:8093";
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final byte[] KEY = {'t', 'r', 'a', 'd', 'i', 'n', 'g'};

  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;
  private final LogConfig config;

  SkipCommand(Map<String, String> environment, LogConfig config, PrintWriter out, PrintWriter err) {
    this.environment = Map.copyOf(environment);
    this.config = config;
    this.out = out;
    this.err = err;
  }

  /** The log's configuration as the service reads it, without the service. */
  static LogConfig configuration() {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDefaultSources()
        .withMapping(LogConfig.class)
        .build()
        .getConfigMapping(LogConfig.class);
  }

  int run(List<String> words) {
    CommandSpec skip =
        CommandSpec.create()
            .name(NAME)
            .mixinStandardHelpOptions(true)
            .addPositional(
                PositionalParamSpec.builder()
                    .type(Long.class)
                    .arity("1")
                    .required(true)
                    .paramLabel("SEQ")
                    .description("Sequence at which every pod has stopped.")
                    .build());
    skip.usageMessage().description("Logs the decision to pass over one record of the log.");
    CommandSpec group = CommandSpec.create().name(GROUP).addSubcommand(NAME, skip);
    group.usageMessage().description("Commands for the exchange's log.");
    return new CommandLine(group)
        .setOut(out)
        .setErr(err)
        .setExecutionStrategy(this::skip)
        .execute(words.toArray(String[]::new));
  }

  private int skip(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    ParseResult subcommand = parsed.subcommand();
    if (subcommand == null) {
      return say(USAGE, "which command? trading skip SEQ");
    }
    long target = subcommand.matchedPositionalValue(0, -1L);
    try {
      Optional<String> objection = objection(target);
      if (objection.isPresent()) {
        return say(REFUSED, objection.get());
      }
      long at = append(target);
      out.println("sequence " + target + " will be skipped, by the decision at sequence " + at);
      return DONE;
    } catch (DatabaseException | LogUnavailableException | KafkaException | ExecutionException e) {
      return say(UNAVAILABLE, rootMessage(e));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return say(UNAVAILABLE, "interrupted");
    }
  }

  private Optional<String> objection(long target) {
    TopicFacts topic = new TopicInspector(kafka(), config).inspect();
    if (target < topic.beginning() || target >= topic.end()) {
      return Optional.of("the log has no sequence " + target + ", it ends at " + topic.end());
    }
    return position()
        .filter(written -> target <= written.sequence())
        .map(
            written ->
                "sequence "
                    + target
                    + " was applied: PostgreSQL is at sequence "
                    + written.sequence());
  }

  private Optional<Position> position() {
    try (OwnPool database = database()) {
      return database.postgres().withConnection(new PositionStore(Clock.systemUTC())::find);
    }
  }

  private long append(long target) throws ExecutionException, InterruptedException {
    byte[] record = CommandCodec.encode(new Skip(UUID.randomUUID(), target));
    try (Producer<byte[], byte[]> producer = CommandAppender.producer(kafka(), config)) {
      return producer.send(new ProducerRecord<>(config.topic(), 0, KEY, record)).get().offset();
    }
  }

  private Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", environment.getOrDefault("PADDOCK_KAFKA", DEFAULT_KAFKA));
  }

  private OwnPool database() {
    return OwnPool.open(
        environment.getOrDefault("PADDOCK_DB_URL", DEFAULT_URL),
        environment.getOrDefault("PADDOCK_DB_USER", DEFAULT_USER),
        environment.getOrDefault("PADDOCK_DB_PASSWORD", ""),
        "trading",
        LIMIT);
  }

  private int say(int code, String what) {
    err.println(GROUP + " " + NAME + ": " + what);
    return code;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
