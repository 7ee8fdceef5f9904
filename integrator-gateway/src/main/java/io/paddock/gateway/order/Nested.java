package io.paddock.gateway.order;

import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.util.function.Supplier;

/** Bodies within bodies: what is wrong with an inner one is pointed at from the outer. */
final class Nested {

  private Nested() {}

  /**
   * Runs work on an inner body.
   *
   * @param pointer of the inner body in the outer one
   */
  static <T> T at(String pointer, Supplier<T> work) {
    try {
      return work.get();
    } catch (Problem problem) {
      throw within(pointer, problem);
    }
  }

  static Problem within(String pointer, Problem problem) {
    Problem outer = Problem.of(problem.error(), problem.detail());
    for (Violation violation : problem.violations()) {
      outer = outer.withViolation(pointer + violation.pointer(), violation.detail());
    }
    for (var member : problem.members().entrySet()) {
      outer = outer.with(member.getKey(), member.getValue());
    }
    for (var header : problem.headers().entrySet()) {
      outer = outer.withHeader(header.getKey(), header.getValue());
    }
    return outer;
  }
}
