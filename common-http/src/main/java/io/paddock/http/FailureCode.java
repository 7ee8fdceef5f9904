package io.paddock.http;

import java.util.Locale;

/** Why a request has no answer. */
public enum FailureCode {
  /** The deadline passed; the phase says during what. */
  TIMEOUT,
  /** Our own pool or resolver was full until the deadline. */
  NO_CAPACITY,
  /** Nothing was tried: hardly any of the target's latest calls was answered. */
  CIRCUIT_OPEN,
  /** The name does not resolve. */
  UNKNOWN_HOST,
  /** Name servers could not be asked just now: theirs, or the one that we ask. */
  RESOLVER_FAILED,
  /** Our own proxy is not there, refuses us, or talks nonsense. */
  PROXY_FAILED,
  /** Our own proxy says that it could not connect: through itself, or the other side. */
  PROXY_SAYS_UNREACHABLE,
  /** Every address refused the connection. */
  CONNECTION_REFUSED,
  /** No route, or the network said no. */
  UNREACHABLE,
  /** The handshake failed: certificate, name, protocol. */
  TLS_FAILED,
  /** The other side closed or reset the connection. */
  CONNECTION_LOST,
  /** What came is not HTTP/1.1, or its head is over the limits. */
  BAD_RESPONSE,
  /**
   * The body came compressed or otherwise coded, although none but {@code identity} was asked for.
   */
  CODED_RESPONSE,
  /** The body is larger than the caller allows. */
  RESPONSE_TOO_LARGE,
  /** This process is stopping, or the caller's thread was interrupted. */
  INTERRUPTED;

  /** As in JSON and metrics. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
