package io.paddock.gateway.app;

import io.paddock.gateway.app.TradingCommand.Answer;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.log.LogConfig;
import io.paddock.gateway.log.TopicFacts;
import io.paddock.gateway.log.TopicInspector;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.gateway.snapshot.SkipDecisions;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Skip;
import io.paddock.web.db.OwnPool;
import io.paddock.web.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code trading skip SEQ --by WHO --reason WHY}: logs the decision that every replay passes over
 * the record at SEQ, for a record that no pod can apply, and keeps who decided so and why.
 *
 * <p>A record that PostgreSQL has already was applied by some pod, so it is not skipped: replays
 * would then differ from the past.
 *
 * <p>What a Job cannot put into its words is read from {@code PADDOCK_SKIP_SEQUENCE}, {@code
 * PADDOCK_SKIP_BY} and {@code PADDOCK_SKIP_REASON}.
 */
final class SkipCommand implements TradingCommand.Decision {

  private static final byte[] KEY = {'t', 'r', 'a', 'd', 'i', 'n', 'g'};
  private static final Duration BROKER_PATIENCE = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final LogConfig config;
  private final Supplier<OwnPool> databases;
  private final PositionStore positions = new PositionStore(Clock.systemUTC());
  private final SkipDecisions decisions = new SkipDecisions();

  SkipCommand(Map<String, String> environment, LogConfig config, Supplier<OwnPool> databases) {
    this.environment = environment;
    this.config = config;
    this.databases = databases;
  }

  @Override
  public CommandSpec spec() {
    return DecisionWords.spec(
        "skip",
        "Logs the decision to pass over one record of the log.",
        "Sequence at which every pod has stopped.");
  }

  @Override
  public Answer decide(ParseResult given) throws ExecutionException, InterruptedException {
    DecisionWords words = DecisionWords.read(given, environment, "PADDOCK_SKIP");
    Optional<String> fault = words.fault();
    if (fault.isPresent()) {
      return new Answer(TradingCommand.USAGE, fault.get());
    }
    Optional<String> objection = objection(words);
    if (objection.isPresent()) {
      return new Answer(TradingCommand.REFUSED, objection.get());
    }
    long at = append(words.sequence());
    return new Answer(TradingCommand.DONE, "skip_decided " + words + " at=" + at);
  }

  /** Why not; without a reason the decision is kept. */
  private Optional<String> objection(DecisionWords words) {
    long target = words.sequence();
    TopicFacts topic = new TopicInspector(kafka(), config).inspect();
    if (target < topic.beginning() || target >= topic.end()) {
      return Optional.of("the log has no sequence " + target + ", it ends at " + topic.end());
    }
    try (OwnPool database = databases.get()) {
      return database.postgres().inTransaction(sql -> appliedOrKept(sql, words));
    }
  }

  private Optional<String> appliedOrKept(Sql sql, DecisionWords words) {
    Optional<Position> written =
        positions.find(sql).filter(position -> words.sequence() <= position.sequence());
    if (written.isEmpty()) {
      decisions.keep(sql, words.sequence(), words.by(), words.reason());
    }
    return written.map(
        position ->
            "sequence "
                + words.sequence()
                + " was applied: PostgreSQL is at sequence "
                + position.sequence());
  }

  private long append(long target) throws ExecutionException, InterruptedException {
    byte[] record = CommandCodec.encode(new Skip(UUID.randomUUID(), target));
    try (Producer<byte[], byte[]> producer =
        CommandAppender.producer(kafka(), config, BROKER_PATIENCE)) {
      return producer.send(new ProducerRecord<>(config.topic(), 0, KEY, record)).get().offset();
    }
  }

  private Map<String, Object> kafka() {
    return KafkaLogin.of(environment);
  }
}
