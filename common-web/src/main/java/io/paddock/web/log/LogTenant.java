package io.paddock.web.log;

import org.jboss.logging.MDC;

/** Names in every further line of a request whose it is. */
public final class LogTenant {

  static final String KEY = "tenant";

  private LogTenant() {}

  /**
   * Says who acts, from here to the request's end.
   *
   * @param name {@code <kind>:<id>}; never a secret, and nothing that identifies a person
   */
  public static void acts(String name) {
    MDC.put(KEY, name);
  }
}
