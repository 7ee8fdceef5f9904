package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.GamesDatabase;
import io.paddock.acceptance.fixtures.Player;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.ScriptedWallet.Movement;
import io.paddock.acceptance.fixtures.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code kill -9} at every point of a bet: afterwards both ledgers agree to the last unit. */
@Tag("crash")
@Isolated("It kills what the others use")
class MoneySurvivesCrashesTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  private final Tenant tenant = Tenant.on(STACK);
  private final Player player = tenant.launch("player-" + UUID.randomUUID());

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void beforeTheIntentIsCommittedNothingHasHappened() throws Exception {
    player.bet("1").expect(200);
    try (GamesDatabase.RowLock lock = STACK.games().lockSeedPairOf(player.name())) {
      CompletableFuture<Void> bet = betInTheBackground("10");
      lock.awaitBlockedTransaction();
      STACK.kill("games");
      bet.join();
      lock.endBlocked();
    }
    STACK.startAgain("games");

    assertThat(STACK.games().walletTransactions(player.name())).hasSize(2);
    assertLedgersAgree();
  }

  /** PostgreSQL finishes a statement that it has, whatever became of its client. */
  @Test
  void anIntentThatOutlivesItsProcessIsRolledBack() throws Exception {
    player.bet("1").expect(200);
    awaitQuiet();
    BigDecimal before = tenant.wallet().balance(player.name());
    try (GamesDatabase.RowLock lock = STACK.games().lockSeedPairOf(player.name())) {
      CompletableFuture<Void> bet = betInTheBackground("10");
      lock.awaitBlockedTransaction();
      STACK.kill("games");
      bet.join();
    }
    STACK.startAgain("games");

    awaitQuiet();
    assertThat(kinds()).containsExactlyInAnyOrder("bet", "win", "bet", "rollback");
    assertThat(tenant.wallet().balance(player.name())).isEqualByComparingTo(before);
    assertLedgersAgree();
  }

  @Test
  void afterTheIntentAnUnansweredBetIsRolledBack() {
    tenant.wallet().hold("/bet");
    CompletableFuture<Void> bet = betInTheBackground("10");
    tenant.wallet().awaitHeld("/bet");

    STACK.kill("games");
    bet.join();
    tenant.wallet().release("/bet");
    STACK.startAgain("games");

    awaitQuiet();
    assertThat(tenant.wallet().balance(player.name())).isEqualByComparingTo("1000");
    assertLedgersAgree();
  }

  @Test
  void afterTheWalletsAnswerAnUnrecordedBetIsRolledBack() throws Exception {
    tenant.wallet().hold("/bet");
    CompletableFuture<Void> bet = betInTheBackground("10");
    tenant.wallet().awaitHeld("/bet");
    try (GamesDatabase.RowLock lock = STACK.games().lockWalletTransactionsOf(player.name())) {
      tenant.wallet().release("/bet");
      lock.awaitBlockedTransaction();
      STACK.kill("games");
      bet.join();
      lock.endBlocked();
    }
    STACK.startAgain("games");

    awaitQuiet();
    assertThat(tenant.wallet().balance(player.name())).isEqualByComparingTo("1000");
    assertLedgersAgree();
  }

  @Test
  void aResultThatOutlivesItsProcessIsPaidOnce() throws Exception {
    tenant.wallet().hold("/bet");
    CompletableFuture<Void> bet = betInTheBackground("10");
    tenant.wallet().awaitHeld("/bet");
    try (GamesDatabase.RowLock lock = STACK.games().lockWalletTransactionsOf(player.name())) {
      tenant.wallet().release("/bet");
      lock.awaitBlockedTransaction();
      STACK.kill("games");
      bet.join();
    }
    STACK.startAgain("games");

    awaitQuiet();
    assertThat(kinds()).containsExactlyInAnyOrder("bet", "win");
    assertLedgersAgree();
  }

  @Test
  void afterTheResultTheWinIsPaidOnce() {
    tenant.wallet().hold("/win");
    CompletableFuture<Void> bet = betInTheBackground("10");
    tenant.wallet().awaitHeld("/win");

    STACK.kill("games");
    bet.join();
    tenant.wallet().release("/win");
    STACK.startAgain("games");

    awaitQuiet();
    assertThat(kinds()).containsExactlyInAnyOrder("bet", "win");
    assertLedgersAgree();
  }

  @Test
  void theDatabaseDiesDuringBetsAndNothingIsLost() {
    player.bet("3").expect(200);
    STACK.kill("postgres");
    int status = player.bet("4").status();
    STACK.startAgain("postgres");

    assertThat(status).isEqualTo(503);
    await().atMost(RECOVERY).until(() -> player.bet("5").status() == 200);
    awaitQuiet();
    assertLedgersAgree();
  }

  private CompletableFuture<Void> betInTheBackground(String amount) {
    return CompletableFuture.runAsync(() -> player.bet(amount)).exceptionally(killed -> null);
  }

  private List<String> kinds() {
    return STACK.games().walletTransactions(player.name()).stream()
        .map(GamesDatabase.Transaction::kind)
        .toList();
  }

  private void awaitQuiet() {
    await()
        .atMost(RECOVERY)
        .untilAsserted(
            () ->
                assertThat(STACK.games().walletTransactions(player.name()))
                    .isNotEmpty()
                    .allMatch(GamesDatabase.Transaction::isFinal));
  }

  /**
   * Every movement that we hold as done stands in the wallet with its amount, and no other does.
   */
  private void assertLedgersAgree() {
    Map<String, Movement> wallet = tenant.wallet().standingOf(player.name());
    Map<String, BigDecimal> ours = STACK.games().standingMovements(player.name());

    assertThat(wallet.keySet()).isEqualTo(ours.keySet());
    wallet.forEach(
        (id, movement) -> assertThat(ours.get(id)).isEqualByComparingTo(movement.amount()));
  }
}
