package io.paddock.web.health;

import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * What a service needs, beside having started, to answer something that another of its pods cannot
 * answer better. That a server is gone which all of them share is no such thing: it would take
 * every pod out at once, with what they still can answer.
 */
public interface ReadyCondition {

  boolean holds();

  /** Why it does not, for a caller. */
  String objection();

  /** Adds what an operator wants to see beside it. */
  void describe(HealthCheckResponseBuilder answer);
}
