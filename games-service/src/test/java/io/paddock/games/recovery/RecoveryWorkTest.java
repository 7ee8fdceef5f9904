package io.paddock.games.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.paddock.games.wallet.WalletPlayer;
import io.paddock.games.wallet.WalletTransaction;
import io.paddock.games.wallet.WalletTransaction.Kind;
import io.paddock.web.claim.Backoff;
import io.paddock.web.claim.Claimed;
import io.paddock.web.claim.LoopTimes;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecoveryWorkTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Instant LEASE_END = NOW.plusSeconds(45);
  private static final UUID OPERATOR = UUID.randomUUID();

  private final List<WalletTransaction> due = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();

  private final RecoveryWork work = new RecoveryWork(this::take, this::attempt, new InFlight(2), 3);

  @Test
  void it_claims_no_more_than_a_batch_and_no_more_than_there_are_places() {
    work.claim(2, NOW, LEASE_END);
    work.claim(200, NOW, LEASE_END);

    assertThat(calls).containsExactly("claim 2 busy 0", "claim 3 busy 0");
  }

  @Test
  void only_a_claim_that_was_filled_may_be_followed_by_more() {
    due.add(owed(1));
    assertThat(work.claim(2, NOW, LEASE_END)).isEqualTo(new Claimed<>(due, false));

    due.add(owed(2));
    assertThat(work.claim(2, NOW, LEASE_END)).isEqualTo(new Claimed<>(due, true));
  }

  @Test
  void an_operator_that_has_its_share_is_passed_over_until_an_attempt_ends() {
    due.add(owed(1));
    due.add(owed(2));
    work.claim(3, NOW, LEASE_END);
    work.claim(3, NOW, LEASE_END);
    assertThat(calls).last().isEqualTo("claim 3 busy 1");
    for (int i = 0; i < 2; i++) {
      work.attempt(due.getFirst());
      assertThatIllegalStateException().isThrownBy(() -> work.attempt(due.getLast()));
    }
    due.clear();

    work.claim(3, NOW, LEASE_END);

    assertThat(calls).last().isEqualTo("claim 3 busy 0");
  }

  @Test
  void the_loop_waits_as_configured() {
    RecoveryConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RecoveryConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withDefaultValue("paddock.recovery.poll", "70ms")
            .withDefaultValue("paddock.recovery.drain", "9s")
            .build()
            .getConfigMapping(RecoveryConfig.class);

    assertThat(WalletRecovery.times(config))
        .isEqualTo(
            new LoopTimes(
                Duration.ofMillis(70),
                Duration.ZERO,
                new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1)),
                Duration.ofSeconds(9)));
  }

  private List<WalletTransaction> take(
      Instant now, Instant leaseEnd, Collection<UUID> busy, int limit) {
    assertThat(now).isEqualTo(NOW);
    assertThat(leaseEnd).isEqualTo(LEASE_END);
    calls.add("claim " + limit + " busy " + busy.size());
    return List.copyOf(due);
  }

  private void attempt(WalletTransaction transaction) {
    if (transaction.attempts() > 1) {
      throw new IllegalStateException("broken");
    }
  }

  private static WalletTransaction owed(int attempts) {
    return new WalletTransaction(
        UUID.randomUUID(),
        Kind.WIN,
        UUID.randomUUID(),
        OPERATOR,
        new WalletPlayer("p1", UUID.randomUUID(), "USDT", "dice"),
        BigDecimal.ONE,
        true,
        false,
        UUID.randomUUID(),
        attempts,
        NOW);
  }
}
