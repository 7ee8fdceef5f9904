package io.paddock.web.error;

import java.util.Locale;

/**
 * One documented failure. Each service has one enum that implements this interface; the enum is the
 * only place where a code, its status and its fix are written down.
 */
public interface ErrorCode {

  /** The constant's name. */
  String name();

  ErrorText text();

  /** Stable machine-readable code in snake_case, unique within a service. */
  default String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** HTTP status, 400–599. */
  default int status() {
    return text().status();
  }

  /** Short human-readable summary; the same for every occurrence. */
  default String title() {
    return text().title();
  }

  /** What the caller can do about it, one sentence. */
  default String fix() {
    return text().fix();
  }
}
