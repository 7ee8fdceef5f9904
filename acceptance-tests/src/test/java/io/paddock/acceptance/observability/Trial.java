package io.paddock.acceptance.observability;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fault that is really made, and the alerts that have to come with it and go with its cure.
 *
 * @param cause as the runbooks' table has it
 * @param cure as the runbooks' table has it
 * @param fault made anew for each trial
 * @param alerts each as {@code NAME SERVICE DEPENDENCY}, as far as it has them
 */
record Trial(String cause, String cure, Supplier<Fault> fault, List<String> alerts) {

  /** The alerts' names, each once. */
  Stream<String> names() {
    return alerts.stream().map(alert -> alert.split(" ", 2)[0]).distinct();
  }

  /** Its line in the runbooks' table. */
  String line() {
    return "| %s | %s | %s |".formatted(names().collect(Collectors.joining(", ")), cause, cure);
  }

  @Override
  public String toString() {
    return cause;
  }
}
