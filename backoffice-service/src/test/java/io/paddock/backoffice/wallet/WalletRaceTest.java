package io.paddock.backoffice.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.InLine;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Traders;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of one wallet that meet: the second waits for the first and builds on it. */
@QuarkusTest
class WalletRaceTest {

  @BeforeEach
  void exchangeRuns() {
    Exchange.running();
  }

  @Test
  void of_two_rejections_at_once_one_takes_the_clearance_and_cancels() {
    String address = Traders.clearedWallet();
    Callable<Response> reject = () -> put(address, "kyc", "{'status':'REJECTED','tier':0}");

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.wallets WHERE address = $1 FOR UPDATE", address),
            List.of(reject, reject));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200);
    assertThat(audits(address, "wallet.cancel_all_sent")).isEqualTo(1);
    assertThat(audits(address, "wallet.kyc_set")).isEqualTo(2);
  }

  @Test
  void of_two_changes_of_a_wallet_that_is_new_to_both_neither_is_lost() {
    String address = Traders.address();

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    """
                    INSERT INTO tenancy.wallets (address, created_at, updated_at)
                    VALUES ($1, now(), now())
                    """,
                    address),
            List.of(
                () -> put(address, "kyc", "{'status':'APPROVED','tier':2}"),
                () -> put(address, "limits", "{'rateLimitPerMin':60}")));

    assertThat(answers).extracting(Response::statusCode).containsExactly(200, 200);
    assertThat(
            Db.row(
                "SELECT kyc_status, kyc_tier, rate_limit_per_min FROM tenancy.wallets"
                    + " WHERE address = $1",
                address))
        .containsEntry("kyc_status", "APPROVED")
        .containsEntry("kyc_tier", 2)
        .containsEntry("rate_limit_per_min", 60);
  }

  @Test
  void the_same_deposit_at_once_is_sent_once_and_both_hear_of_its_effect() {
    String address = Traders.clearedWallet();
    String body = "{'amount':'12.50','txHash':'%s'}".formatted(Traders.txHash());
    Callable<Response> deposit =
        () -> Staff.operations().post(Traders.path(address) + "/deposits", body);

    List<Response> answers =
        InLine.behind(
            holder ->
                holder.execute(
                    "SELECT 1 FROM tenancy.wallets WHERE address = $1 FOR UPDATE", address),
            List.of(deposit, deposit));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 200);
    assertThat(audits(address, "wallet.deposit_sent")).isEqualTo(1);
    assertThat(audits(address, "wallet.deposit_settled")).isEqualTo(1);
  }

  private static Response put(String address, String what, String body) {
    return Staff.operations().put(Traders.path(address) + "/" + what, body);
  }

  private static long audits(String address, String action) {
    return Db.number(
        "SELECT count(*) FROM tenancy.audit_rows WHERE target_id = $1 AND action = $2",
        address,
        action);
  }
}
