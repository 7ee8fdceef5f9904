package io.paddock.web.id;

import java.util.UUID;

/** Where new identifiers come from; a parameter so that tests can foretell them. */
@FunctionalInterface
public interface Ids {

  /** A fresh UUID, version 7 in production: ids of later rows sort after earlier ones. */
  UUID next();
}
