package io.paddock.gateway.replica;

import io.paddock.matching.Queries;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The replica to read from and the log to send to, as one. */
final class LogExchange implements Exchange {

  private final Replica replica;
  private final UnprojectedOrders unprojected;
  private final SequenceWaiters waiters;
  private final Submissions submissions;
  private final LogClock clock;

  LogExchange(
      Replica replica,
      UnprojectedOrders unprojected,
      SequenceWaiters waiters,
      Submissions submissions,
      LogClock clock) {
    this.replica = replica;
    this.unprojected = unprojected;
    this.waiters = waiters;
    this.submissions = submissions;
    this.clock = clock;
  }

  @Override
  public <T> T read(Function<Queries, T> question) {
    return replica.read(question).value();
  }

  @Override
  public Optional<OrderView> order(Bytes32 orderId) {
    Optional<OrderView> remembered = read(queries -> queries.order(orderId));
    return remembered.isPresent() ? remembered : unprojected.find(orderId);
  }

  @Override
  public Optional<OrderView> orderByClientId(Address wallet, String clientOrderId) {
    Optional<OrderView> open = read(queries -> queries.orderByClientId(wallet, clientOrderId));
    return open.isPresent() ? open : unprojected.findByClientId(wallet, clientOrderId);
  }

  @Override
  public boolean takesOrders() {
    return submissions.takesOrders();
  }

  @Override
  public long sequence() {
    return replica.sequence();
  }

  @Override
  public OptionalLong logTime() {
    return clock.now();
  }

  @Override
  public Uni<Boolean> awaitSequence(long minSequence) {
    return Uni.createFrom().completionStage(() -> waiters.await(minSequence));
  }

  @Override
  public Uni<CommandOutcome> submit(ClientCommandFactory factory, byte @Nullable [] evidence) {
    return Uni.createFrom().completionStage(() -> submissions.submit(factory, evidence));
  }

  @Override
  public Uni<CommandOutcome> deposit(Address wallet, long amount, Bytes32 txHash) {
    return Uni.createFrom().completionStage(() -> submissions.deposit(wallet, amount, txHash));
  }
}
