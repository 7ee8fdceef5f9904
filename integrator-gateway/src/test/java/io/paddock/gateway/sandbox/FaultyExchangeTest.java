package io.paddock.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.access.SandboxFault;
import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.replica.CommandOutcome;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.gateway.replica.Exchange;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.Deposit;
import io.paddock.matching.order.Side;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an outcome that the engine has decided. */
class FaultyExchangeTest {

  private static final CommandOutcome UNKNOWN = new CommandOutcome.Unknown(false);

  private final TradingEngine engine = new TradingEngine();
  private final List<Long> failed = new ArrayList<>();
  private CommandOutcome decided = UNKNOWN;
  private @Nullable SandboxFault asked;

  private final Exchange exchange =
      new FaultyExchange(
          sound(),
          fault -> fault == asked,
          sequence -> Uni.createFrom().voidItem().invoke(() -> failed.add(sequence)));

  /** Answers every command with what is decided. */
  private Exchange sound() {
    return (Exchange)
        Proxy.newProxyInstance(
            Exchange.class.getClassLoader(),
            new Class<?>[] {Exchange.class},
            (_, _, _) -> Uni.createFrom().item(() -> decided));
  }

  @BeforeEach
  void market() {
    Commands.market(Commands.CUP).forEach(this::apply);
    apply(Commands.deposit(Commands.ALICE, 100, 1));
    apply(Commands.deposit(Commands.BOB, 100, 2));
    apply(Commands.place(Commands.no(Commands.BOB, 5, 60, 1)));
  }

  private Applied apply(Command command) {
    long sequence = engine.sequence() + 1;
    return new Applied(sequence, 1_000, engine.apply(sequence, 1_000, command), null);
  }

  private Applied buys(long quantity, long cents, long nonce) {
    return apply(Commands.place(Commands.order(Commands.ALICE, Side.BUY, quantity, cents, nonce)));
  }

  private CommandOutcome told(@Nullable SandboxFault fault, CommandOutcome outcome) {
    asked = fault;
    decided = outcome;
    return exchange
        .submit((_, _) -> Commands.place(Commands.order(Commands.ALICE, Side.BUY, 1, 1, 99)))
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  @Test
  void without_a_fault_everything_is_told_as_it_is() {
    Applied trade = buys(5, 40, 2);

    assertThat(told(null, trade)).isSameAs(trade);
    assertThat(told(null, UNKNOWN)).isSameAs(UNKNOWN);
    assertThat(failed).isEmpty();
  }

  @Test
  void a_timeout_hides_what_was_accepted_and_nothing_else() {
    CommandOutcome notSent = new CommandOutcome.NotSent(Duration.ofSeconds(1));
    Applied refused = buys(1_000_000, 40, 3);

    assertThat(told(SandboxFault.TIMEOUT_AFTER_ACCEPT, buys(1, 10, 2))).isEqualTo(UNKNOWN);
    assertThat(told(SandboxFault.TIMEOUT_AFTER_ACCEPT, refused)).isSameAs(refused);
    assertThat(told(SandboxFault.TIMEOUT_AFTER_ACCEPT, notSent)).isSameAs(notSent);
  }

  @Test
  void a_deposit_times_out_as_well() {
    asked = SandboxFault.TIMEOUT_AFTER_ACCEPT;
    decided = apply(new Deposit(UUID.randomUUID(), Commands.BOB, 1, Commands.word(7)));

    assertThat(
            exchange
                .deposit(Commands.BOB, 1, Commands.word(7))
                .await()
                .atMost(Duration.ofSeconds(10)))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void only_trades_are_made_to_fail_and_by_their_record() {
    Applied rests = buys(1, 10, 2);
    assertThat(told(SandboxFault.SETTLEMENT_FAILED, rests)).isSameAs(rests);
    assertThat(failed).isEmpty();

    Applied trade = buys(5, 40, 3);
    assertThat(told(SandboxFault.SETTLEMENT_FAILED, trade)).isSameAs(trade);
    assertThat(failed).containsExactly(trade.sequence());
    assertThat(told(SandboxFault.SETTLEMENT_FAILED, UNKNOWN)).isSameAs(UNKNOWN);
  }
}
