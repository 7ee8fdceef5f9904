package io.paddock.gateway.replica;

import io.paddock.gateway.log.AppendFailure;
import io.paddock.gateway.log.AppendGate;
import io.paddock.gateway.log.AppendListener;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.replica.Admission.Standing;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.gateway.snapshot.Halt;
import io.paddock.matching.Queries;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.ClientCommand;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.Tick;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The replica to read from and the log to send to, as one. */
final class LogExchange implements Exchange {

  private static final byte[] TICK = CommandCodec.encode(new Tick());
  private static final Duration TICK_GAP = Duration.ofMillis(100);

  /** After that long without an append that works, reads alone are worth having. */
  private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(30);

  /** Log time between two looks for commands that come too late, in milliseconds. */
  private static final long SETTLE_EVERY = 50;

  private final Replica replica;
  private final CommandAppender appender;
  private final AppendGate gate;
  private final PendingCommands pending;
  private final SequenceWaiters waiters;
  private final Admission admission;
  private final TickSchedule ticks;
  private final TradingConfig config;
  private final Supplier<UUID> ids;
  private final LongSupplier nanos;

  private volatile boolean draining;
  private volatile @Nullable Halt halt;
  private volatile boolean tickInFlight;
  private volatile long tickedAt;
  private long settledAt = Long.MIN_VALUE;
  private volatile OptionalLong servesSince = OptionalLong.empty();

  /**
   * @param ids fresh command ids
   * @param nanos a clock that only goes forward
   * @param answers asked once for each command: runs what follows its outcome
   */
  LogExchange(
      TradingConfig config,
      Replica replica,
      CommandAppender appender,
      AppendGate gate,
      Supplier<UUID> ids,
      LongSupplier nanos,
      Supplier<Executor> answers) {
    this.config = config;
    this.replica = replica;
    this.appender = appender;
    this.gate = gate;
    this.ids = ids;
    this.nanos = nanos;
    this.pending = new PendingCommands(config, nanos, answers);
    this.waiters = new SequenceWaiters(config, replica::sequence, AskersThread::virtual);
    this.admission = new Admission(config.backlogLimit(), config.unprojectedOrdersLimit());
    this.ticks = new TickSchedule(config.idleTick(), TICK_GAP);
    this.tickedAt = nanos.getAsLong() - TICK_GAP.toNanos();
  }

  @Override
  public <T> T read(Function<Queries, T> question) {
    return replica.read(question).value();
  }

  @Override
  public Optional<OrderView> order(Bytes32 orderId) {
    return replica.order(orderId);
  }

  @Override
  public boolean takesOrders() {
    return admission.admitsOrders(standing());
  }

  @Override
  public long sequence() {
    return replica.sequence();
  }

  @Override
  public Uni<Boolean> awaitSequence(long minSequence) {
    return Uni.createFrom().completionStage(() -> waiters.await(minSequence));
  }

  @Override
  public Uni<CommandOutcome> submit(ClientCommandFactory factory) {
    return Uni.createFrom().completionStage(() -> send(factory));
  }

  private CompletableFuture<CommandOutcome> send(ClientCommandFactory factory) {
    OptionalLong now = replica.clock().now();
    if (now.isEmpty()) {
      return notSent();
    }
    UUID id = ids.get();
    long notAfter = now.getAsLong() + config.commandWindow().toMillis();
    ClientCommand command = factory.create(id, notAfter);
    if (!admission.admits(command, standing())) {
      return notSent();
    }
    Optional<CompletableFuture<CommandOutcome>> outcome = pending.register(id, notAfter);
    if (outcome.isEmpty()) {
      return notSent();
    }
    appender.append(CommandCodec.encode(command), new Sent(id));
    return outcome.get();
  }

  private CompletableFuture<CommandOutcome> notSent() {
    return CompletableFuture.completedFuture(new NotSent(config.retryAfter()));
  }

  private Standing standing() {
    return new Standing(
        replica.isServing(),
        draining,
        gate.isOpen(),
        halt != null,
        replica.backlog(),
        replica.unprojectedOrders());
  }

  // ---- the engine's thread ---------------------------------------------------------------------

  /** Answers the request that waits for this record, and those that wait for its sequence. */
  void applied(Step step) {
    if (step.command() instanceof ClientCommand command && pending.isWaiting(command.commandId())) {
      OrderView order = refused(step, command) ? null : order(command);
      pending.applied(
          command.commandId(), new Applied(step.sequence(), step.time(), step.events(), order));
    }
    waiters.reached(step.sequence());
  }

  /** Every record up to that log time was applied. */
  void polled(long logTime) {
    if (pending.size() > 0 && logTime >= settledAt + SETTLE_EVERY) {
      settledAt = logTime;
      pending.timePassed(logTime);
    }
  }

  private static boolean refused(Step step, ClientCommand command) {
    return step.events().stream()
        .anyMatch(
            event ->
                event instanceof CommandRefused refused
                    && refused.commandId().equals(command.commandId()));
  }

  private @Nullable OrderView order(ClientCommand command) {
    return switch (command) {
      case PlaceOrder place -> replica.queries().order(place.order().orderId()).orElse(null);
      case CancelOrder cancel -> replica.queries().order(cancel.orderId()).orElse(null);
      case CancelAll _ -> null;
    };
  }

  // ---- the pulse -------------------------------------------------------------------------------

  /** What has to be done every few milliseconds: end overdue waits, append a tick when due. */
  void beat() {
    pending.endOverdue();
    if (!replica.isServing() || draining) {
      return;
    }
    if (servesSince.isEmpty()) {
      servesSince = OptionalLong.of(nanos.getAsLong());
    }
    TickSchedule.Needs needs =
        new TickSchedule.Needs(
            replica.clock().now(),
            replica.clock().idleMillis(),
            replica.deadline(),
            pending.earliestNotAfter(),
            gate.isOpen(),
            tickInFlight,
            TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - tickedAt));
    if (ticks.isDue(needs)) {
      tickInFlight = true;
      tickedAt = nanos.getAsLong();
      appender.append(TICK, new Ticked());
    }
  }

  /**
   * Whether a command would find the way to the log open: a producer's first append looks for the
   * broker and may take longer than a command may wait, so a tick goes first. Where none gets
   * through, this says yes after a while all the same, for the sake of the reads.
   */
  boolean isWarm() {
    OptionalLong since = servesSince;
    return replica.clock().now().isPresent()
        || (since.isPresent() && nanos.getAsLong() - since.getAsLong() >= WARM_UP_LIMIT.toNanos());
  }

  /** Null when order entry is not halted. */
  void halted(@Nullable Halt found) {
    halt = found;
  }

  boolean isHalted() {
    return halt != null;
  }

  int pending() {
    return pending.size();
  }

  long unresolved() {
    return pending.unresolved();
  }

  /** Takes no more commands; those that wait still get their answer. */
  void drain() {
    draining = true;
  }

  /** False when some still wait after {@code longest}. */
  boolean awaitNoPending(Duration longest) throws InterruptedException {
    return pending.awaitNone(longest);
  }

  private final class Sent implements AppendListener {

    private final UUID id;

    Sent(UUID id) {
      this.id = id;
    }

    @Override
    public void stored(long sequence, long time) {
      // Its effect answers the request, when this replica gets there.
      replica.clock().stored(time);
    }

    @Override
    public void failed(AppendFailure failure) {
      pending.failed(id, failure);
    }
  }

  private final class Ticked implements AppendListener {

    @Override
    public void stored(long sequence, long time) {
      replica.clock().stored(time);
      tickInFlight = false;
    }

    @Override
    public void failed(AppendFailure failure) {
      tickInFlight = false;
    }
  }
}
