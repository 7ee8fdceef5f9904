package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import org.junit.jupiter.api.Test;

/** Step 1: staff log in, a super admin creates an aggregator, everything is audited. */
class StaffOnboardsAnAggregatorTest {

  private final RunningStack stack = RunningStack.get();

  @Test
  void theKeyIsShownOnceAndWorksAtOnce() {
    JsonNode created = Tenant.newAggregator(stack);

    String key = created.get("apiKey").asText();
    JsonNode me =
        Http.at(stack.backofficeUrl())
            .with("X-Aggregator-Key", key)
            .get("/api/v1/bo/aggregator/me")
            .expect(200)
            .json();

    assertThat(key).matches("[a-z0-9]{12}\\.[A-Za-z0-9_-]{43}");
    assertThat(me.at("/aggregator/id")).isEqualTo(created.at("/aggregator/id"));
    assertThat(me.at("/aggregator/status").asText()).isEqualTo("active");
    assertThat(me.toString()).doesNotContain(key.substring(13));
  }

  @Test
  void theChangeIsInTheAuditTrailWhoseChainHolds() {
    JsonNode created = Tenant.newAggregator(stack);

    String trail = stack.staff().get("/api/v1/bo/audit?limit=200").expect(200).response().body();
    JsonNode verdict = stack.staff().get("/api/v1/bo/audit/verify").expect(200).json();

    assertThat(trail).contains(created.at("/aggregator/id").asText());
    assertThat(trail).doesNotContain(created.get("apiKey").asText().substring(13));
    assertThat(verdict.get("valid").asBoolean()).isTrue();
    assertThat(verdict.get("rows").asInt()).isPositive();
  }

  @Test
  void nobodyWithoutStaffCredentialsCreatesAnAggregator() {
    String body = "{'code':'%s','name':'X'}".formatted(Tenant.uniqueCode("agg"));
    String key = Tenant.newAggregator(stack).get("apiKey").asText();
    Http anonymous = Http.at(stack.backofficeUrl());

    anonymous.post("/api/v1/bo/aggregators", body).expect(401);
    anonymous.with("Authorization", "Bearer x").post("/api/v1/bo/aggregators", body).expect(401);
    anonymous.with("X-Aggregator-Key", key).post("/api/v1/bo/aggregators", body).expect(403);
  }

  @Test
  void aWrongPasswordAndAnUnknownEmailAnswerAlike() {
    Http anonymous = Http.at(stack.backofficeUrl());

    Http.Answer wrong =
        anonymous
            .post(
                "/api/v1/bo/auth/login",
                "{'email':'%s','password':'not-the-password'}".formatted(stack.adminEmail()))
            .expect(401);
    Http.Answer unknown =
        anonymous
            .post(
                "/api/v1/bo/auth/login",
                "{'email':'nobody@example.com','password':'not-the-password'}")
            .expect(401);

    assertThat(unknown.bodyWithoutRequestId()).isEqualTo(wrong.bodyWithoutRequestId());
  }
}
