package io.paddock.gateway.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.paddock.gateway.access.StreamCallers;
import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.replica.ClientCommandFactory;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.Exchange;
import io.paddock.gateway.replica.ReplicaUnavailableException;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.Queries;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Command;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.paddock.web.error.ProblemWriter;
import io.paddock.web.json.StrictJson;
import io.paddock.web.socket.SocketConnection;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A feed and its engine on one thread: what waits is done when the test says so. */
final class FeedBed implements Exchange {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIME = 1_000;
  private static final int TURNS = 64;

  final FeedConfig config;
  final FeedIntake intake;
  final Feed feed;
  private final TradingEngine engine = new TradingEngine();
  private final List<Step> steps = new ArrayList<>();
  private final Clock clock = Clock.fixed(Instant.ofEpochMilli(TIME), ZoneOffset.UTC);
  SystemTopic.Standing standing = new SystemTopic.Standing("operational", "normal", null);
  boolean away;
  long nanos;

  FeedBed(Map<String, String> changed) {
    config = Configs.of(FeedConfig.class, "paddock.feed.", changed);
    intake = new FeedIntake(config);
    ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    new StrictJson().customize(json);
    feed =
        new Feed(
            config,
            intake,
            this,
            "USDC",
            new FeedText(json, new ProblemWriter(json)),
            () -> standing,
            clock,
            () -> nanos);
  }

  /** The replica applies a command, and hands it over. */
  Step apply(Command command) {
    long sequence = engine.sequence() + 1;
    Step step =
        new Step(
            new LogRecord(sequence, TIME, 0, CommandCodec.encode(command)),
            command,
            engine.apply(sequence, TIME, command),
            engine.time());
    steps.add(step);
    intake.applied(step, engine.queries());
    return step;
  }

  void apply(List<Command> commands) {
    commands.forEach(this::apply);
  }

  /** The replica restarts and hands over again all that it ever applied. */
  void replay() {
    steps.forEach(step -> intake.applied(step, engine.queries()));
  }

  /** The feed does what waits for it. */
  void turn() {
    try {
      for (int i = 0; i < TURNS; i++) {
        feed.turn(java.time.Duration.ZERO);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Queries queries() {
    return engine.queries();
  }

  /** A connection that is told things. */
  Reader reader() {
    return reader(false);
  }

  /** The same, and it may miss the first change of each channel. */
  Reader reader(boolean gaps) {
    Reader reader = new Reader(gaps);
    feed.join(reader.session);
    return reader;
  }

  /** Takes everything at once, until it is stuck. */
  final class Reader implements SocketConnection.Line {

    final List<JsonNode> told = new CopyOnWriteArrayList<>();
    final List<Integer> closed = new ArrayList<>();
    boolean stuck;
    final FeedSession session;

    Reader(boolean gaps) {
      session = new FeedSession(new FeedTicket(StreamCallers.market(), gaps), this, config, clock);
    }

    @Override
    public CompletionStage<Void> send(String text) {
      try {
        told.add(JSON.readTree(text));
      } catch (JsonProcessingException e) {
        throw new AssertionError(text, e);
      }
      return stuck ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
    }

    @Override
    public void close(int code, String reason) {
      closed.add(code);
    }

    Reader subscribe(FeedKey key) {
      feed.subscribe(session, null, key);
      return this;
    }

    /** Of the types in their order. */
    List<String> types() {
      return told.stream().map(message -> message.path("type").asText()).toList();
    }

    JsonNode last() {
      return told.getLast();
    }
  }

  @Override
  public <T> T read(Function<Queries, T> question) {
    if (away) {
      throw new ReplicaUnavailableException("away");
    }
    return question.apply(engine.queries());
  }

  @Override
  public Optional<OrderView> order(Bytes32 orderId) {
    return engine.queries().order(orderId);
  }

  @Override
  public Optional<OrderView> orderByClientId(Address wallet, String clientOrderId) {
    return engine.queries().orderByClientId(wallet, clientOrderId);
  }

  @Override
  public boolean takesOrders() {
    return !away;
  }

  @Override
  public long sequence() {
    return engine.sequence();
  }

  @Override
  public OptionalLong logTime() {
    return OptionalLong.of(engine.time());
  }

  @Override
  public Uni<Boolean> awaitSequence(long minSequence) {
    return Uni.createFrom().item(engine.sequence() >= minSequence);
  }

  @Override
  public Uni<CommandOutcome> submit(ClientCommandFactory factory, byte @Nullable [] evidence) {
    return Uni.createFrom().failure(new UnsupportedOperationException("nothing is submitted here"));
  }

  @Override
  public Uni<CommandOutcome> deposit(Address wallet, long amount, Bytes32 txHash) {
    return Uni.createFrom().failure(new UnsupportedOperationException("nothing is submitted here"));
  }
}
