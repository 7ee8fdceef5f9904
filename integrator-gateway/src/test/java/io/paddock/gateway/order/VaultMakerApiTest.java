package io.paddock.gateway.order;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wallet's vault is a maker from its deployment on. */
@QuarkusTest
class VaultMakerApiTest {

  private Partner desk;
  private Wallet wallet;
  private String vault;
  private String market;

  @BeforeEach
  void aVettedDesksWalletWhoseVaultIsQueued() {
    desk = Partner.vettedDesk();
    wallet = Wallet.create();
    vault = TestBeans.chain().vault(wallet.ledger()).toString();
    market = Trading.market();
    Trading.deposit(wallet, 100);
    desk.naming(wallet).get("/api/me/vault").then().body("status", equalTo("queued"));
  }

  private Response place(String maker) {
    Order order = Order.buy(wallet, market, "0.5", "10").with("maker", maker);
    return desk.naming(wallet).body(order.signed()).post("/api/orders/place");
  }

  private void vaultIs(String status) {
    Db.change(
        "UPDATE trading.wallets SET vault_status = $2 WHERE address = $1",
        wallet.address(),
        status);
  }

  @Test
  void a_vault_that_is_not_deployed_is_no_maker_but_its_wallet_is() {
    for (String status : new String[] {"none", "queued", "deploying", "failed"}) {
      vaultIs(status);
      problem(place(vault), 422, "vault_not_deployed");
    }
    int open = TestBeans.exchange().read(queries -> queries.openOrderCount(wallet.ledger()));
    assertThat(open).isZero();

    place(wallet.address()).then().statusCode(200).body("status", equalTo("live"));
  }

  @Test
  void a_deployed_one_is_and_stays_so() {
    vaultIs("deployed");

    place(vault).then().statusCode(200).body("status", equalTo("live"));
    place(vault).then().statusCode(200).body("status", equalTo("live"));
  }
}
