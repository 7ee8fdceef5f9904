package io.paddock.gateway.compliance;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GeoApiTest {

  @Test
  void a_caller_whose_country_nobody_knows_is_told_so() {
    RestAssured.get("/api/compliance/geo")
        .then()
        .statusCode(200)
        .body("", equalTo(Map.of("country", "unknown")));
  }
}
