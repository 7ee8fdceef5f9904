package io.paddock.games.bet;

import static org.hamcrest.Matchers.equalTo;

import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BetTest {

  @Test
  void a_bet_is_settled() {
    try (Tenant tenant = Tenant.create()) {
      Player player = tenant.launch("alice");

      player.bet("10").then().log().all().statusCode(200).body("status", equalTo("settled"));
    }
  }
}
