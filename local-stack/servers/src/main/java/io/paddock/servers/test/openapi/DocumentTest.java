package io.paddock.servers.test.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of every service's OpenAPI document; a service's test adds what is its own. */
public abstract class DocumentTest {

  @Test
  void theDocumentIsCompleteAndItsExamplesFit() {
    assertEquals(List.of(), DocumentRules.breaches(ServedDocument.underTest()));
  }

  @Test
  void theDocumentedOperationsAreTheRoutesOfTheCode() {
    assertEquals(
        List.of(),
        DocumentRules.difference(
            ServedDocument.underTest(), CodeRoutes.in(Path.of("target/classes"))));
  }

  /** The document as it is served. */
  protected static ValidatableResponse document() {
    return RestAssured.get("/q/openapi?format=json").then().statusCode(200);
  }
}
