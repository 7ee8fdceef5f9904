package io.paddock.demo.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The sandbox's beacon speaks as drand does. */
@QuarkusTest
class BeaconApiTest {

  private static final Instant GENESIS = Instant.parse("2025-01-01T00:00:00Z");

  @Test
  void it_is_read_by_drands_interface() throws NoSuchAlgorithmException {
    RestAssured.get("/beacon/local/info")
        .then()
        .statusCode(200)
        .body("period", equalTo(1))
        .body("genesis_time", equalTo((int) GENESIS.getEpochSecond()));

    JsonPath said =
        RestAssured.get("/beacon/local/public/7").then().statusCode(200).extract().jsonPath();

    assertThat(said.getLong("round")).isEqualTo(7);
    assertThat(said.getString("randomness"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(HexFormat.of().parseHex(said.getString("signature")))));
  }

  @Test
  void what_it_has_not_said_yet_is_not_found() {
    long later = Instant.now().plusSeconds(60).getEpochSecond() - GENESIS.getEpochSecond();

    RestAssured.get("/beacon/local/public/" + later).then().statusCode(404);
    RestAssured.get("/beacon/local/public/0").then().statusCode(404);
    RestAssured.get("/beacon/other/public/7").then().statusCode(404);
  }
}
