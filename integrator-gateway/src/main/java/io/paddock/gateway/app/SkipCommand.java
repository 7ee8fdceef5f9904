package io.paddock.gateway.app;

import io.paddock.gateway.app.TradingCommand.Answer;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.log.LogConfig;
import io.paddock.gateway.log.TopicFacts;
import io.paddock.gateway.log.TopicInspector;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Skip;
import io.paddock.web.db.OwnPool;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code trading skip SEQ}: logs the decision that every replay passes over the record at SEQ, for
 * a record that no pod can apply.
 *
 * <p>A record that PostgreSQL has already was applied by some pod, so it is not skipped: replays
 * would then differ from the past.
 */
final class SkipCommand implements TradingCommand.Decision {

  private static final String DEFAULT_KAFKA = "localhost:8093";
  private static final byte[] KEY = {'t', 'r', 'a', 'd', 'i', 'n', 'g'};

  private final Map<String, String> environment;
  private final LogConfig config;
  private final Supplier<OwnPool> databases;

  SkipCommand(Map<String, String> environment, LogConfig config, Supplier<OwnPool> databases) {
    this.environment = environment;
    this.config = config;
    this.databases = databases;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec skip =
        CommandSpec.create()
            .name("skip")
            .addPositional(
                PositionalParamSpec.builder()
                    .type(Long.class)
                    .arity("1")
                    .required(true)
                    .paramLabel("SEQ")
                    .description("Sequence at which every pod has stopped.")
                    .build());
    skip.usageMessage().description("Logs the decision to pass over one record of the log.");
    return skip;
  }

  @Override
  public Answer decide(ParseResult words) throws ExecutionException, InterruptedException {
    long target = words.matchedPositionalValue(0, -1L);
    Optional<String> objection = objection(target);
    if (objection.isPresent()) {
      return new Answer(TradingCommand.REFUSED, objection.get());
    }
    long at = append(target);
    return new Answer(
        TradingCommand.DONE,
        "sequence " + target + " will be skipped, by the decision at sequence " + at);
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
    try (OwnPool database = databases.get()) {
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
}
