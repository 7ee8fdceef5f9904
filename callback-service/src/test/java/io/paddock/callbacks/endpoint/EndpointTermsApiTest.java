package io.paddock.callbacks.endpoint;

import static io.paddock.callbacks.fixtures.Api.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which terms an endpoint is called. */
@QuarkusTest
class EndpointTermsApiTest {

  private static final String URL = "https://hooks.mybrand.com/paddock";

  private final Tenants tenants;

  EndpointTermsApiTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @Test
  void anEndpointHasTheUsualScheduleOrItsOwn() {
    Subscription usual = Subscription.of(tenants.operator(), URL, "round.settled");
    Subscription own = with(",'retryWaitsSeconds':[5,86400]");

    assertThat(usual.read().getList("retryWaitsSeconds")).isNull();
    assertThat(own.read().getList("retryWaitsSeconds")).isEqualTo(List.of(5, 86_400));
    own.owner()
        .api()
        .patch(own.path(), "{'retryWaitsSeconds':[]}")
        .then()
        .statusCode(200)
        .body("retryWaitsSeconds", equalTo(List.of()));
    own.owner()
        .api()
        .patch(own.path(), "{'retryWaitsSeconds':null}")
        .then()
        .statusCode(200)
        .body("retryWaitsSeconds", nullValue());
  }

  @Test
  void twentyWaitsAreTheMost() {
    String twenty = Stream.generate(() -> "7").limit(20).collect(Collectors.joining(","));

    assertThat(with(",'retryWaitsSeconds':[" + twenty + "]").read().getList("retryWaitsSeconds"))
        .hasSize(20);
    assertRefused(
        "'retryWaitsSeconds':[" + twenty + ",7]",
        "/retryWaitsSeconds",
        "must have at most 20 items");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'retryWaitsSeconds':[5,0]    | /retryWaitsSeconds/1 | must be at least 1
          'retryWaitsSeconds':[86401]  | /retryWaitsSeconds/0 | must be at most 86400
          'retryWaitsSeconds':[null]   | /retryWaitsSeconds/0 | must not be null
          """,
      quoteCharacter = '`')
  void termsOutOfBoundsAreRefused(String member, String pointer, String detail) {
    assertRefused(member, pointer, detail);
  }

  private void assertRefused(String member, String pointer, String detail) {
    tenants
        .operator()
        .api()
        .post(ENDPOINTS, "{'url':'%s','eventTypes':['round.settled'],%s}".formatted(URL, member))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].detail", equalTo(detail));
  }

  private Subscription with(String more) {
    return Subscription.with(tenants.operator(), URL, more, "round.settled");
  }
}
