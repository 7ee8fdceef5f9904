package io.paddock.gateway.replica;

import io.paddock.gateway.log.AppendFailure;
import io.paddock.gateway.log.AppendListener;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.ClientCommand;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.web.trace.TraceParent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Appends clients' commands to the log, if this pod accepts commands at the moment. */
final class Submissions {

  private static final long NEVER_TOO_LATE = Long.MAX_VALUE;

  private final PendingCommands pending;
  private final CommandAppender appender;
  private final LogClock clock;
  private final PodStanding standing;
  private final Admission admission;
  private final Duration window;
  private final Duration retryAfter;
  private final Supplier<UUID> ids;

  /**
   * @param ids fresh command ids
   */
  Submissions(
      TradingConfig config,
      PendingCommands pending,
      CommandAppender appender,
      LogClock clock,
      PodStanding standing,
      Supplier<UUID> ids) {
    this.pending = pending;
    this.appender = appender;
    this.clock = clock;
    this.standing = standing;
    this.admission = new Admission(config.backlogLimit(), config.unprojectedOrdersLimit());
    this.window = config.commandWindow();
    this.retryAfter = config.retryAfter();
    this.ids = ids;
  }

  boolean takesOrders() {
    return admission.admitsOrders(standing.now());
  }

  /** Appends a command; completes once its effect comes back from the log, or cannot any more. */
  CompletableFuture<CommandOutcome> submit(
      ClientCommandFactory factory, byte @Nullable [] evidence) {
    OptionalLong now = clock.now();
    if (now.isEmpty()) {
      return notSent();
    }
    UUID id = ids.get();
    long notAfter = now.getAsLong() + window.toMillis();
    ClientCommand command = factory.create(id, notAfter);
    return admission.admits(command, standing.now())
        ? send(command, evidence, id, notAfter)
        : notSent();
  }

  /** Appends a deposit; completes once its effect comes back from the log, or nobody can tell. */
  CompletableFuture<CommandOutcome> deposit(Address wallet, long amount, Bytes32 txHash) {
    if (clock.now().isEmpty() || !takesOrders()) {
      return notSent();
    }
    UUID id = ids.get();
    return send(new Deposit(id, wallet, amount, txHash), null, id, NEVER_TOO_LATE);
  }

  private CompletableFuture<CommandOutcome> send(
      Command command, byte @Nullable [] evidence, UUID id, long notAfter) {
    Optional<CompletableFuture<CommandOutcome>> outcome = pending.register(id, notAfter);
    if (outcome.isEmpty()) {
      return notSent();
    }
    // The log is kept for good: it says only what somebody will see.
    appender.append(
        CommandCodec.encode(command), TraceParent.currentIfSampled(), evidence, new Sent(id));
    return outcome.get();
  }

  private CompletableFuture<CommandOutcome> notSent() {
    return CompletableFuture.completedFuture(new NotSent(retryAfter));
  }

  private final class Sent implements AppendListener {

    private final UUID id;

    Sent(UUID id) {
      this.id = id;
    }

    @Override
    public void stored(long sequence, long time) {
      // Its effect answers the request, when this replica gets there.
      clock.stored(time);
    }

    @Override
    public void failed(AppendFailure failure) {
      pending.failed(id, failure);
    }
  }
}
