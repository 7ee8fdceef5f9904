package io.paddock.servers.test.openapi;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/**
 * Puts {@link DocumentedAnswers} before every call of every Quarkus test of a module. A module
 * takes part by naming this class in {@code META-INF/services} of its tests.
 */
public final class DocumentCallback implements QuarkusTestBeforeEachCallback {

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    if (RestAssured.filters().stream().noneMatch(DocumentedAnswers.class::isInstance)) {
      RestAssured.filters(new DocumentedAnswers());
    }
  }
}
