package io.paddock.demo.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.demo.fixtures.DemoOperator;
import io.paddock.demo.fixtures.SeededOperator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo is told over its API which operator it is. */
@QuarkusTest
class SettingsApiTest {

  private final Path file = SeededOperator.file();

  @Test
  void what_it_is_told_it_is_from_then_on() throws IOException {
    String seeded = Files.readString(file);
    try {
      Response told = tell(seeded.replace(SeededOperator.CODE, "another-brand"));

      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(told.asString()).isEqualTo("{\"operator\":\"another-brand\"}");
      assertThat(lobby()).contains("another-brand").doesNotContain(SeededOperator.CODE);
    } finally {
      Files.writeString(file, seeded);
    }
    assertThat(lobby()).contains(SeededOperator.CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"operatorCode\":\"another-brand\"}"})
  void what_are_no_settings_is_refused(String body) throws IOException {
    String seeded = Files.readString(file);

    assertThat(tell(body).statusCode()).isEqualTo(400);

    assertThat(file).hasContent(seeded);
  }

  private static Response tell(String body) {
    return given().contentType(ContentType.JSON).body(body).put(DemoOperator.at("/api/settings"));
  }

  private static String lobby() {
    return given().get(DemoOperator.at("/")).asString();
  }
}
