package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.Bettor;
import io.paddock.acceptance.fixtures.CallbackReceiver.Received;
import io.paddock.acceptance.fixtures.GamesDatabase;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.ScriptedWallet.Movement;
import io.paddock.acceptance.fixtures.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Players keep betting while one process after the other is killed with {@code kill -9}. */
@Tag("crash")
@Isolated("It kills what the others use")
class NothingIsLostUnderFireTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final List<String> VICTIMS =
      List.of("callbacks", "redis", "games", "kafka", "backoffice", "postgres");

  private final Tenant tenant = Tenant.on(STACK);

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void ledgersAndCallbacksAreWholeAfterEveryProcessWasKilled() {
    List<Bettor> bettors =
        Stream.generate(() -> Bettor.start(tenant.launch("player-" + UUID.randomUUID())))
            .limit(3)
            .toList();

    for (String victim : VICTIMS) {
      STACK.killAndRestart(victim);
      await().atMost(RECOVERY).until(() -> bettors.stream().allMatch(Bettor::settledSinceAsked));
    }
    bettors.forEach(Bettor::stop);

    bettors.forEach(bettor -> assertLedgersAgree(bettor.name()));
    List<String> told = bettors.stream().flatMap(b -> b.settled().stream()).toList();
    await().atMost(RECOVERY).untilAsserted(() -> assertThat(settled(bettors)).containsAll(told));
    await()
        .atMost(RECOVERY)
        .untilAsserted(() -> assertThat(calledBack()).isEqualTo(settled(bettors)));
    assertThat(tenant.receiver().received("round.settled")).allMatch(Received::verified);
  }

  private static Set<String> settled(List<Bettor> bettors) {
    return bettors.stream()
        .flatMap(bettor -> STACK.games().settledRounds(bettor.name()).stream())
        .collect(Collectors.toSet());
  }

  private Set<String> calledBack() {
    return tenant.receiver().received("round.settled").stream()
        .map(callback -> callback.event().at("/data/roundId").asText())
        .collect(Collectors.toSet());
  }

  private void assertLedgersAgree(String player) {
    await()
        .atMost(RECOVERY)
        .untilAsserted(
            () ->
                assertThat(STACK.games().walletTransactions(player))
                    .isNotEmpty()
                    .allMatch(GamesDatabase.Transaction::isFinal));
    Map<String, BigDecimal> ours = STACK.games().standingMovements(player);
    Map<String, Movement> theirs = tenant.wallet().standingOf(player);

    assertThat(theirs.keySet()).isEqualTo(ours.keySet());
    theirs.forEach(
        (id, movement) -> assertThat(ours.get(id)).isEqualByComparingTo(movement.amount()));
  }
}
