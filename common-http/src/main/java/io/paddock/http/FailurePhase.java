package io.paddock.http;

import java.util.Locale;

/** How far a request got. In this order; a reused connection goes from QUEUE to HTTP. */
public enum FailurePhase {
  /** Waiting for a free connection of the pool. */
  QUEUE,
  /** Asking the name server. */
  DNS,
  /** Having our own proxy connect, where there is one; there is no {@link #TCP} then. */
  PROXY,
  /** Connecting. */
  TCP,
  /** TLS handshake, certificate check included. */
  TLS,
  /** Sending the request, waiting for the answer's status and headers. */
  HTTP,
  /** Reading the answer's body. */
  BODY;

  /** As in JSON and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
