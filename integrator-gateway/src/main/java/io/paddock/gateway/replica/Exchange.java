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

/**
 * The exchange as this pod knows it: a full replica to read from, and the log to send commands to.
 * Safe from any thread, event loops included: nothing here does I/O or waits for any.
 */
public interface Exchange {

  /**
   * Asks the replica something; the answer is consistent at one sequence. The question must be
   * short and return immutable values, for no command is applied while it runs.
   *
   * @throws ReplicaUnavailableException before the replica has caught up, and after it has failed
   */
  <T> T read(Function<Queries, T> question);

  /**
   * An order while the engine remembers it, and an ended one at least until it can be found in
   * PostgreSQL.
   *
   * @throws ReplicaUnavailableException before the replica has caught up, and after it has failed
   */
  Optional<OrderView> order(Bytes32 orderId);

  /**
   * The wallet's newest order of that client id, like {@link #order}: an open one, or an ended one
   * that cannot be found in PostgreSQL yet.
   *
   * @throws ReplicaUnavailableException before the replica has caught up, and after it has failed
   */
  Optional<OrderView> orderByClientId(Address wallet, String clientOrderId);

  /** Whether an order would go to the log now, rather than be refused unsent. */
  boolean takesOrders();

  /** Of the last record applied here; −1 before the first. */
  long sequence();

  /**
   * The log's time as far as this pod knows, in milliseconds; empty before it has appended
   * anything.
   */
  OptionalLong logTime();

  /**
   * Whether this replica is at {@code minSequence} within a second; false also when too many
   * requests wait already.
   */
  Uni<Boolean> awaitSequence(long minSequence);

  /**
   * Appends a client's command to the log and waits for its effect here. Cancellations are still
   * taken while placing orders is halted.
   *
   * @return never fails for a reason that lies in the log; {@link CommandOutcome} tells
   */
  default Uni<CommandOutcome> submit(ClientCommandFactory factory) {
    return submit(factory, null);
  }

  /**
   * The same for a command that something is kept with in the log, beside it.
   *
   * @param evidence null for none
   */
  Uni<CommandOutcome> submit(ClientCommandFactory factory, byte @Nullable [] evidence);

  /**
   * Appends a deposit to the log and waits for its effect here. It is known by its hash, so sending
   * it again is always safe; it never comes too late, so an unknown outcome is never settled.
   *
   * @param amount 10⁻⁶ collateral
   * @return as {@link #submit}
   */
  Uni<CommandOutcome> deposit(Address wallet, long amount, Bytes32 txHash);
}
