package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.servers.test.openapi.DocumentTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** The document as a whole; what it says of answers is held against every call of every test. */
@QuarkusTest
class OpenApiTest extends DocumentTest {

  @Test
  void a_route_names_who_may_call_it_and_how_it_refuses() {
    document()
        .rootPath("paths.'/api/v1/callbacks/endpoints/{id}/test'.post")
        .body(
            "security.collect { it.keySet() }.flatten()",
            containsInAnyOrder("aggregatorKey", "operatorKey", "partnerKey", "staffToken"))
        .body(
            "responses.'409'.content.'application/problem+json'.examples.keySet()",
            containsInAnyOrder("endpoint_disabled", "idempotency_in_progress"))
        .body("responses.'201'.headers.keySet()", hasItems("Location", "Idempotency-Replayed"))
        .body(
            "responses.'403'.content.'application/problem+json'.examples.keySet()",
            hasItems("forbidden", "api_key_scope_missing"));
  }

  @Test
  void how_large_an_event_can_be_is_said() {
    document().body("info.description", containsString("at most 1 048 576 bytes as it is sent"));
  }

  @Test
  void a_list_names_what_its_filters_may_be() {
    JsonPath parameters =
        document().extract().jsonPath().setRootPath("paths.'/api/v1/callbacks/deliveries'.get");

    assertThat(parameters.getList("parameters.find { it.name == 'status' }.schema.enum"))
        .containsExactly("pending", "delivering", "delivered", "failed", "parked");
    assertThat(parameters.getInt("parameters.find { it.name == 'limit' }.schema.maximum"))
        .isEqualTo(200);
  }

  @Test
  void a_patch_may_lack_and_take_away_anything_and_a_replay_lacks_its_secret() {
    document()
        .body("components.schemas.EndpointRequestPatch.required", nullValue())
        .body("components.schemas.EndpointRequestPatch.additionalProperties", equalTo(false))
        .body(
            "components.schemas.EndpointCreated.properties.secret.type", contains("string", "null"))
        .body(
            "components.schemas.EndpointCreated.properties.secretsOmitted.type",
            equalTo("boolean"));
  }
}
