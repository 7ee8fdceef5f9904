package io.paddock.stack.demo;

/** Steps that build on each other. */
interface StepGroup {

  /**
   * Runs them in order.
   *
   * @throws DemoFailure when a step did not show the expected result; its line was printed
   * @throws io.paddock.stack.http.ApiFailure when a service returned something else
   */
  void run(Steps steps);
}
