package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Step 2: with its key alone an aggregator creates, configures and lists operators of its own. */
class AggregatorRunsItsOperatorsTest {

  private static Tenant ours;
  private static Tenant theirs;

  @BeforeAll
  static void twoTenants() {
    ours = Tenant.on(RunningStack.get());
    theirs = Tenant.on(RunningStack.get());
  }

  @AfterAll
  static void close() {
    ours.close();
    theirs.close();
  }

  @Test
  void secretsAreShownInTheCreatingAnswerOnly() {
    JsonNode read =
        ours.backoffice()
            .get("/api/v1/bo/aggregator/operators/" + ours.operatorId())
            .expect(200)
            .json();

    assertThat(read.at("/operator/code").asText()).isEqualTo(ours.operatorCode());
    assertThat(read.at("/operator/status").asText()).isEqualTo("active");
    assertThat(read.toString()).doesNotContain("jwtSharedSecret\":\"", "walletHmacSecret\":\"");
  }

  @Test
  void anOperatorCodeIsTakenForEveryAggregator() {
    Http.Answer answer =
        theirs
            .backoffice()
            .post(
                "/api/v1/bo/aggregator/operators",
                """
                {'code':'%s','name':'Copy','walletBaseUrl':'http://localhost:18098/wallet',
                 'gameFrontendBaseUrl':'http://localhost:18099/play'}\
                """
                    .formatted(ours.operatorCode()));

    answer.expect(409);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void theConfigThatWasPutIsTheConfigThatIsRead() {
    ours.configure(
        "{'USDT':{'minBet':'0.10','maxBet':'500'},'BTC':{'minBet':'0.000005','maxBet':'0.01'}}");

    JsonNode config =
        ours.backoffice()
            .get("/api/v1/bo/aggregator/operators/" + ours.operatorId() + "/config")
            .expect(200)
            .json();

    assertThat(config.findValue("BTC").get("minBet").asText()).isEqualTo("0.000005");
    assertThat(config.findValue("enabledGames").toString()).isEqualTo("[\"dice\",\"crash\"]");
  }

  @Test
  void listsShowOnesOwnOnBothServices() {
    String onBackoffice =
        ours.backoffice().get("/api/v1/bo/aggregator/operators").expect(200).response().body();
    String onGames = ours.games().get("/v1/aggregator/operators").expect(200).response().body();

    assertThat(onBackoffice).contains(ours.operatorCode()).doesNotContain(theirs.operatorCode());
    assertThat(onGames).contains(ours.operatorCode()).doesNotContain(theirs.operatorCode());
  }

  @Test
  void aForeignOperatorAnswersLikeAMissingOne() {
    String missing = UUID.randomUUID().toString();

    for (String tail : new String[] {"", "/config"}) {
      Http.Answer foreignAnswer =
          ours.backoffice().get("/api/v1/bo/aggregator/operators/" + theirs.operatorId() + tail);
      Http.Answer missingAnswer =
          ours.backoffice().get("/api/v1/bo/aggregator/operators/" + missing + tail);

      assertThat(foreignAnswer.expect(404).bodyWithoutRequestId())
          .isEqualTo(missingAnswer.expect(404).bodyWithoutRequestId());
    }
  }

  @Test
  void aWrongSecretOfAKnownKeyIsRefusedLikeAnUnknownKey() {
    String known = ours.aggregatorKey().substring(0, 13) + "A".repeat(43);
    String unknown = "zzzzzzzzzzzz." + "A".repeat(43);

    Http.Answer wrongSecret = me(known).expect(401);
    Http.Answer unknownKey = me(unknown).expect(401);

    assertThat(wrongSecret.bodyWithoutRequestId()).isEqualTo(unknownKey.bodyWithoutRequestId());
    me("garbage").expect(401);
    Http.at(RunningStack.get().backofficeUrl()).get("/api/v1/bo/aggregator/me").expect(401);
  }

  private static Http.Answer me(String key) {
    return Http.at(RunningStack.get().backofficeUrl())
        .with("X-Aggregator-Key", key)
        .get("/api/v1/bo/aggregator/me");
  }
}
