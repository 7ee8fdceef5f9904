package io.paddock.auth.directory;

/** Neither a cache nor PostgreSQL could answer; the caller's credential is not checked. */
public final class DirectoryUnavailableException extends RuntimeException {

  DirectoryUnavailableException(Throwable cause) {
    super("the tenant directory cannot be read", cause);
  }
}
