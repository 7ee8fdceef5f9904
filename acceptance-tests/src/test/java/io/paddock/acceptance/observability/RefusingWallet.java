package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.Database;
import io.paddock.acceptance.fixtures.Player;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An operator's wallet takes neither a win nor a stake back, for a day. */
final class RefusingWallet implements Fault {

  private static final String SECTION = "WalletStuck";
  private static final List<String> CALLS = List.of("/bet", "/win", "/rollback");
  private static final String PATIENT = "TEMPORARY_ERROR";

  private static final Duration SOON = Duration.ofSeconds(60);

  private final Database database;
  private final Tenant tenant;

  /** What wallets that are gone owe in other tests is not old. */
  RefusingWallet(RunningStack stack) {
    this.database = stack.database();
    this.tenant = Tenant.on(stack);
    database.run(
        "UPDATE games.wallet_transactions SET created_at = now() WHERE status = 'pending'");
  }

  @Override
  public void cause() {
    Player winner = tenant.launch("winner");
    Player waiting = tenant.launch("waiting");
    tenant.wallet().answer("/win", PATIENT);
    winner.bet("1").expect(200);
    CALLS.forEach(call -> tenant.wallet().answer(call, PATIENT));
    waiting.bet("1");
    letADayPass();
  }

  private void letADayPass() {
    database.run(
        """
        UPDATE games.wallet_transactions
           SET created_at = created_at - interval '24 hours', due_at = now()
         WHERE operator_id = '%s' AND status = 'pending' AND kind <> 'bet'
        """
            .formatted(tenant.operatorId()));
  }

  @Override
  public void cure() {
    assertThat(atOperators()).contains(Map.of("operator_id", tenant.operatorId(), "count", "2"));
    assertThat(connectivity()).as("a wallet that tells balances").isEqualTo("pass");

    settle();
  }

  private String connectivity() {
    return tenant
        .backoffice()
        .post(
            "/api/v1/bo/operators/" + tenant.operatorId() + "/connectivity-tests",
            "{'kind':'wallet'}")
        .expect(200)
        .json()
        .findPath("verdict")
        .asText();
  }

  private void settle() {
    CALLS.forEach(tenant.wallet()::answerNormally);
    database.runAs(
        "paddock_games",
        Runbook.sql(SECTION, "UPDATE")
            .replace("01890a5d-ac96-774b-bcce-b302099a8057", tenant.operatorId()));
    awaitSettled();
  }

  /** Nothing of it is owed, by the time that its wallet goes. */
  private void awaitSettled() {
    await()
        .atMost(SOON)
        .until(
            () ->
                database
                    .run(
                        "SELECT 1 FROM games.wallet_transactions WHERE ended_at IS NULL"
                            + " AND operator_id = '%s'".formatted(tenant.operatorId()))
                    .isEmpty());
  }

  private List<Map<String, String>> atOperators() {
    return database.runAs("paddock_games", Runbook.sql(SECTION, "SELECT"));
  }

  @Override
  public void close() {
    settle();
    tenant.close();
  }
}
