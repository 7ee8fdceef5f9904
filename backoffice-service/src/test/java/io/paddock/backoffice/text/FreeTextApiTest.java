package io.paddock.backoffice.text;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Staff;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.backoffice.fixtures.Tenants.Operator;
import io.paddock.backoffice.fixtures.Traders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text that people read follows the one rule. */
@QuarkusTest
class FreeTextApiTest {

  /** What was answered to a text at a place. */
  private record Sent(String pointer, Response answer) {}

  /** As JSON writes them: turned round, no width, two breaks, half a character, none yet. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\\u202e", "\\u200b", "\\u2028", "\\u2029", "\\ud800", "\\u0378", "\\u0085"})
  void what_hides_or_turns_text_round_is_refused(String hidden) {
    assertThat(sentEverywhere("a" + hidden + "b"))
        .hasSize(9)
        .allSatisfy(one -> pointsAt(one.answer(), one.pointer()));
  }

  /** A rule that called itself once a character would end the thread's stack. */
  @Test
  void so_is_a_text_that_nearly_fills_a_body() {
    assertThat(sentEverywhere("x".repeat(60_000)))
        .hasSize(9)
        .allSatisfy(one -> pointsAt(one.answer(), one.pointer()));
  }

  private static List<Sent> sentEverywhere(String text) {
    Api admin = Staff.superAdmin();
    Operator brand = Tenants.operator();
    String keys = Traders.multiWallet().keys();
    String market = Traders.marketBody(Traders.symbol());

    return List.of(
        new Sent(
            "/name",
            admin.post(
                "/api/v1/bo/aggregators",
                "{'code':'%s','name':'%s'}".formatted(Tenants.uniqueCode("agg"), text))),
        new Sent(
            "/name",
            brand
                .owner()
                .api()
                .post(
                    Tenants.OPERATORS,
                    Tenants.body(Tenants.uniqueCode("op")).replace("My Brand", text))),
        new Sent(
            "/name",
            admin.post(Traders.PARTNERS, "{'name':'%s','contactEmail':'a@b'}".formatted(text))),
        new Sent(
            "/contactEmail",
            admin.post(Traders.PARTNERS, "{'name':'a','contactEmail':'%s@b'}".formatted(text))),
        new Sent("/title", admin.post(Traders.MARKETS, market.replace("Rain tomorrow?", text))),
        new Sent(
            "/outcomes/1", admin.post(Traders.MARKETS, market.replace("'No'", "'" + text + "'"))),
        new Sent("/label", admin.post(brand.staff() + "/api-keys", "{'label':'" + text + "'}")),
        new Sent(
            "/label",
            admin.post(
                keys,
                "{'scopes':['orders:read'],'environment':'test','label':'%s'}".formatted(text))),
        new Sent(
            "/label",
            brand
                .owner()
                .api()
                .post("/api/v1/bo/aggregator/api-keys/rotate", "{'label':'" + text + "'}")));
  }
}
