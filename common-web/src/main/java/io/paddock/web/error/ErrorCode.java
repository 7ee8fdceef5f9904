package io.paddock.web.error;

/**
 * One documented failure. Each service has one enum that implements this interface; the enum is the
 * only place where a code, its status and its fix are written down.
 */
public interface ErrorCode {

  /** Stable machine-readable code in snake_case, unique within a service. */
  String code();

  /** HTTP status, 400–599. */
  int status();

  /** Short human-readable summary; the same for every occurrence. */
  String title();

  /** What the caller can do about it, one sentence. */
  String fix();
}
