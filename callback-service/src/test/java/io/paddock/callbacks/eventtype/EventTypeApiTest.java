package io.paddock.callbacks.eventtype;

import static io.paddock.callbacks.fixtures.Api.EVENT_TYPES;
import static io.paddock.callbacks.fixtures.Api.SOURCE_ADDRESSES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.StaffKeys;
import io.paddock.callbacks.fixtures.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventTypeApiTest {

  private final Tenants tenants;
  private final StaffKeys staff;

  EventTypeApiTest(Tenants tenants, StaffKeys staff) {
    this.tenants = tenants;
    this.staff = staff;
  }

  @Test
  void theCatalogueNamesDescribesAndShowsEveryType() {
    JsonPath catalogue =
        tenants.aggregator().api().get(EVENT_TYPES).then().statusCode(200).extract().jsonPath();

    assertThat(catalogue.getList("items.type"))
        .isEqualTo(
            List.of(
                "balance.changed",
                "connectivity.test",
                "endpoint.certificate_expiring",
                "endpoint.disabled",
                "endpoint.failing",
                "endpoint.latency_drift",
                "free_bet.ended",
                "key.expiring",
                "market.changed",
                "market.resolved",
                "market.voided",
                "operator.updated",
                "order.cancelled",
                "position.settled",
                "round.settled",
                "session.started",
                "trade.executed",
                "user.registered",
                "withdrawal.updated"));
    assertThat(catalogue.getString("nextCursor")).isNull();
    assertThat(catalogue.getInt("version")).isEqualTo(1);
    assertThat(catalogue.getList("versions")).isEqualTo(List.of(1));
    assertThat(catalogue.getList("items.version")).hasSize(19).containsOnly(1);
    // The version of a schema is in its name.
    assertThat(catalogue.getList("items.schema.$id", String.class))
        .hasSize(19)
        .allSatisfy(name -> assertThat(name).endsWith(":v1"));
    assertThat(catalogue.getList("items.description", String.class))
        .allSatisfy(description -> assertThat(description).isNotBlank());
    assertThat(catalogue.getList("items.schema.type")).containsOnly("object");
    assertThat(catalogue.getList("items.example.type")).isEqualTo(catalogue.getList("items.type"));
    assertThat(catalogue.getString("items[14].example.data.stake")).isEqualTo("2.50");
    assertThat(catalogue.getList("items[1].schema.required")).isEqualTo(List.of("endpointId"));
    assertThat(catalogue.getString("items[1].example.data.endpointId"))
        .isEqualTo("0199a1b2-0000-7000-8000-0000000000e1");
  }

  @Test
  void whoHasTheCatalogueIsToldThatItIsTheSame() {
    Api api = tenants.operator().api();
    Response first = api.get(EVENT_TYPES);
    String tag = first.header("ETag");

    Response same = api.with("If-None-Match", tag).get(EVENT_TYPES);
    Response other = api.with("If-None-Match", "\"another\"").get(EVENT_TYPES);
    Response elsewhere = tenants.partner().api().get(EVENT_TYPES);

    assertThat(tag).matches("\"[0-9a-f]{64}\"");
    same.then().statusCode(304).header("ETag", equalTo(tag));
    assertThat(same.asByteArray()).isEmpty();
    other.then().statusCode(200).header("ETag", equalTo(tag)).body("items.size()", equalTo(19));
    elsewhere.then().header("ETag", equalTo(tag));
  }

  @Test
  void noSourceAddressIsPromisedByDefault() {
    for (Api caller : List.of(tenants.operator().api(), staff.as("auditor"))) {
      caller
          .get(SOURCE_ADDRESSES)
          .then()
          .statusCode(200)
          .body("items", empty())
          .body("nextCursor", nullValue());
    }
    Api.anonymous().get(SOURCE_ADDRESSES).then().statusCode(401);
  }

  @Test
  void staffNeedNameNoTenantHere() {
    staff.as("auditor").get(EVENT_TYPES).then().statusCode(200).body("items.size()", equalTo(19));
  }
}
