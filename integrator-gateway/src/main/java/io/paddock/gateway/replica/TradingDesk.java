package io.paddock.gateway.replica;

import io.paddock.gateway.log.AppendGate;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.snapshot.Halt;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects requests, the replica and the log: {@link Submissions} sends, {@link Ticker} ticks,
 * {@link CommandAnswers} answers. They are wired here and registered on the replica.
 */
final class TradingDesk {

  private final PendingCommands pending;
  private final PodStanding standing;
  private final Ticker ticker;
  private final Exchange exchange;

  /**
   * @param ids fresh command ids
   * @param nanos a clock that only goes forward
   * @param answers asked once for each command: runs what follows its outcome
   * @param appendToApply told of each command's nanoseconds, on the engine's thread
   */
  TradingDesk(
      TradingConfig config,
      Replica replica,
      CommandAppender appender,
      AppendGate gate,
      LogClock clock,
      Supplier<UUID> ids,
      LongSupplier nanos,
      Supplier<Executor> answers,
      LongConsumer appendToApply) {
    UnprojectedOrders unprojected = new UnprojectedOrders();
    pending = new PendingCommands(config, nanos, answers, appendToApply);
    standing = new PodStanding(replica, unprojected, gate);
    ticker = new Ticker(config, replica, pending, appender, clock, standing, nanos);
    SequenceWaiters waiters = new SequenceWaiters(config, replica::sequence, AskersThread::virtual);
    exchange =
        new LogExchange(
            replica,
            unprojected,
            waiters,
            new Submissions(config, pending, appender, clock, standing, ids),
            clock);
    replica.listen(clock);
    replica.listen(unprojected);
    replica.listen(new CommandAnswers(pending, unprojected::find));
    replica.listen((step, _) -> waiters.reached(step.sequence()));
  }

  Exchange exchange() {
    return exchange;
  }

  /** What has to be done every few milliseconds: end overdue waits, append a tick when due. */
  void beat() {
    pending.endOverdue();
    ticker.beat();
  }

  /** Whether a command would find the way to the log open. */
  boolean isWarm() {
    return ticker.isWarm();
  }

  /** Null when order entry is not halted. */
  void halted(@Nullable Halt found) {
    standing.halted(found);
  }

  boolean isHalted() {
    return standing.isHalted();
  }

  /** Requests that wait for their command. */
  int pending() {
    return pending.size();
  }

  /** Of those, how many appends failed with an unknown outcome. */
  long unresolved() {
    return pending.unresolved();
  }

  /** Takes no more commands; those that wait still get their answer. */
  void drain() {
    standing.drain();
  }

  /** False when some still wait after {@code longest}. */
  boolean awaitNoPending(Duration longest) throws InterruptedException {
    return pending.awaitNone(longest);
  }
}
