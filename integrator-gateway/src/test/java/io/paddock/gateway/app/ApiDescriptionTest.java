package io.paddock.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.gateway.access.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class ApiDescriptionTest {

  private static @Nullable JsonNode read;

  /** Read once for all routes: it is long. */
  private static JsonNode document() throws JsonProcessingException {
    JsonNode document = read;
    if (document == null) {
      document =
          new ObjectMapper()
              .readTree(
                  RestAssured.get("/q/openapi?format=json")
                      .then()
                      .statusCode(200)
                      .extract()
                      .asString());
      read = document;
    }
    return document;
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  void every_served_route_is_described_with_its_failure_and_its_key(Route route)
      throws JsonProcessingException {
    JsonNode operation =
        document()
            .path("paths")
            .path(route.template())
            .path(route.method().toLowerCase(Locale.ROOT));

    assertThat(operation.isObject()).isEqualTo(route.served());
    if (route.served()) {
      assertThat(operation.path("summary").asText()).isNotBlank();
      assertThat(operation.path("security").toString())
          .isEqualTo(route.keyed() ? "[{\"ApiKeyAuth\":[]}]" : "[{},{\"ApiKeyAuth\":[]}]");
      assertThat(operation.path("parameters").toString().contains("X-User-Wallet"))
          .isEqualTo(route.keyed());
      assertThat(operation.path("parameters").toString().contains("X-Min-Sequence")).isTrue();
    }
  }

  @Test
  void the_key_is_described_and_bodies_have_examples() throws JsonProcessingException {
    JsonNode components = document().path("components");

    assertThat(components.path("securitySchemes").path("ApiKeyAuth").path("name").asText())
        .isEqualTo("X-Api-Key");
    for (String schema :
        new String[] {
          "PlaceOrderRequest", "OrderAnswer", "OrderDetail", "CancelRequest", "MarketDetail"
        }) {
      assertThat(components.path("schemas").path(schema).path("examples")).isNotEmpty();
    }
  }
}
