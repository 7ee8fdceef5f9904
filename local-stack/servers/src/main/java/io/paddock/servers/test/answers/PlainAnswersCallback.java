package io.paddock.servers.test.answers;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/**
 * Has every Quarkus test of a module read {@link PlainAnswers}. A module takes part by naming this
 * class in {@code META-INF/services} of its tests.
 */
public final class PlainAnswersCallback implements QuarkusTestBeforeEachCallback {

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    if (RestAssured.filters().stream().noneMatch(PlainAnswers.class::isInstance)) {
      RestAssured.filters(new PlainAnswers());
    }
  }
}
