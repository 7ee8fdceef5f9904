package io.paddock.backoffice.trading;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.paddock.backoffice.fixtures.Exchange;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.fixtures.Db;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.mode.TradingMode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exchange takes is staff's word, and the log's. */
@QuarkusTest
class TradingModeApiTest {

  private static final String MODE = "/api/v1/bo/trading/mode";

  private Exchange exchange = Exchange.running();

  @BeforeEach
  void exchangeRuns() {
    exchange = Exchange.running();
  }

  @AfterEach
  void normal() {
    exchangeRuns();
    set("normal", "Over").then().statusCode(200);
  }

  @ParameterizedTest
  @EnumSource(TradingMode.class)
  void each_mode_reaches_the_exchange_and_lasts(TradingMode mode) {
    Response set = set(mode.code(), "The chain does not answer");

    set.then()
        .statusCode(200)
        .body("mode", equalTo(mode.code()))
        .body("reason", equalTo("The chain does not answer"))
        .body("sequence", greaterThan(0));
    assertThat(read().asString()).isEqualTo(set.asString());
    SetTradingMode sent = exchange.settled().applied(SetTradingMode.class).getLast();
    assertThat(sent.mode()).isEqualTo(mode);
    assertThat(sent.until()).isZero();
  }

  @Test
  void the_trail_tells_the_wish_its_reason_and_what_became_of_it() {
    set("post_only", "Makers first");
    set("cancel_only", "Enough").then().statusCode(200);

    JsonPath wish = diffs("trading.mode_sent").getLast();
    JsonPath effect = diffs("trading.mode_settled").getLast();
    assertThat(wish.getString("mode.to")).isEqualTo("cancel_only");
    assertThat(wish.getString("reason.to")).isEqualTo("Enough");
    assertThat(effect.getString("effect.to")).isEqualTo("applied");
    assertThat(effect.getString("mode.from")).isEqualTo("post_only");
    assertThat(effect.getString("mode.to")).isEqualTo("cancel_only");
    assertThat(effect.getString("commandId.to")).isEqualTo(wish.getString("commandId.to"));
  }

  @Test
  void what_the_exchange_refuses_is_not_in_force() {
    set("post_only", "Makers first").then().statusCode(200);
    exchange.refusing("unknown_type");

    isProblem(set("cancel_only", "Enough"), 422, "command_refused");

    read().then().body("mode", equalTo("post_only"));
  }

  @Test
  void what_it_does_not_know_yet_is_not_in_force() {
    set("normal", "As ever").then().statusCode(200);
    Exchange.away();
    set("cancel_only", "Enough").then().statusCode(202);
    read().then().body("mode", equalTo("normal"));

    Exchange.running().settled();

    read().then().body("mode", equalTo("cancel_only"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'halted'", "'NORMAL'", "''", "null", "'post_only '"})
  void a_mode_is_one_of_three(String mode) {
    pointsAt(Staff.operations().put(MODE, "{'mode':" + mode + ",'reason':'x'}"), "/mode");
  }

  @Test
  void a_reason_is_given() {
    pointsAt(Staff.operations().put(MODE, "{'mode':'normal'}"), "/reason");
    pointsAt(set("normal", " "), "/reason");
    pointsAt(set("normal", "x".repeat(501)), "/reason");
    set("normal", "x".repeat(500)).then().statusCode(200);
  }

  private static Response set(String mode, String reason) {
    return Staff.operations().put(MODE, "{'mode':'" + mode + "','reason':'" + reason + "'}");
  }

  private static Response read() {
    return Staff.operations().get(MODE);
  }

  private static List<JsonPath> diffs(String action) {
    return Db.rows("SELECT diff FROM tenancy.audit_rows WHERE action = $1 ORDER BY seq", action)
        .stream()
        .map(row -> new JsonPath(String.valueOf(row.get("diff"))))
        .toList();
  }
}
