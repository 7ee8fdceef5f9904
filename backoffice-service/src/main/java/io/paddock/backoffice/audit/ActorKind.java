package io.paddock.backoffice.audit;

import java.util.Locale;

/** What kind of caller changed something. */
public enum ActorKind {
  STAFF,
  AGGREGATOR,
  OPERATOR,
  PARTNER,
  /** A command run by whoever holds the machine, or the service itself. */
  SYSTEM;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
