package io.paddock.gateway.sandbox;

import io.paddock.gateway.access.SandboxFault;
import io.paddock.gateway.replica.ClientCommandFactory;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.Queries;
import io.paddock.matching.event.BatchItemBegun;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.OrderView;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The exchange as a sandbox's requests see it: what they send is carried out as ever, and goes
 * wrong afterwards if they asked for it. So everything between here and the answer is what would
 * happen in earnest.
 */
final class FaultyExchange implements Exchange {

  private final Exchange sound;
  private final Predicate<SandboxFault> asked;
  private final LongFunction<Uni<Void>> failSettlement;

  /**
   * @param asked whether the request at hand asks for a fault
   * @param failSettlement has the chain revert the trades of a record
   */
  FaultyExchange(
      Exchange sound, Predicate<SandboxFault> asked, LongFunction<Uni<Void>> failSettlement) {
    this.sound = sound;
    this.asked = asked;
    this.failSettlement = failSettlement;
  }

  @Override
  public Uni<CommandOutcome> submit(ClientCommandFactory factory, byte @Nullable [] evidence) {
    return Uni.createFrom().deferred(() -> faulty(sound.submit(factory, evidence)));
  }

  @Override
  public Uni<CommandOutcome> deposit(Address wallet, long amount, Bytes32 txHash) {
    return Uni.createFrom().deferred(() -> faulty(sound.deposit(wallet, amount, txHash)));
  }

  /** What is asked is looked up here, before anything else carries the request on. */
  private Uni<CommandOutcome> faulty(Uni<CommandOutcome> outcome) {
    if (asked.test(SandboxFault.TIMEOUT_AFTER_ACCEPT)) {
      return outcome.map(told -> isAccepted(told) ? new CommandOutcome.Unknown(false) : told);
    }
    if (asked.test(SandboxFault.SETTLEMENT_FAILED)) {
      return outcome.call(
          told ->
              told instanceof Applied applied && has(applied.events(), TradeExecuted.class)
                  ? failSettlement.apply(applied.sequence())
                  : Uni.createFrom().voidItem());
    }
    return outcome;
  }

  /** A batch is accepted whatever becomes of its items. */
  private static boolean isAccepted(CommandOutcome outcome) {
    return outcome instanceof Applied applied
        && (!has(applied.events(), CommandRefused.class)
            || has(applied.events(), BatchItemBegun.class));
  }

  private static boolean has(List<Event> events, Class<? extends Event> type) {
    return events.stream().anyMatch(type::isInstance);
  }

  @Override
  public <T> T read(Function<Queries, T> question) {
    return sound.read(question);
  }

  @Override
  public Optional<OrderView> order(Bytes32 orderId) {
    return sound.order(orderId);
  }

  @Override
  public Optional<OrderView> orderByClientId(Address wallet, String clientOrderId) {
    return sound.orderByClientId(wallet, clientOrderId);
  }

  @Override
  public boolean takesOrders() {
    return sound.takesOrders();
  }

  @Override
  public long sequence() {
    return sound.sequence();
  }

  @Override
  public OptionalLong logTime() {
    return sound.logTime();
  }

  @Override
  public Uni<Boolean> awaitSequence(long minSequence) {
    return sound.awaitSequence(minSequence);
  }
}
