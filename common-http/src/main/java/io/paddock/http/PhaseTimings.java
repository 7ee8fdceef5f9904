package io.paddock.http;

/**
 * How long each phase took, in whole milliseconds; 0 for a phase that was not reached or not
 * needed, as DNS, TCP and TLS on a reused connection. Waiting for a pooled connection counts as
 * none of them.
 */
public record PhaseTimings(long dnsMs, long tcpMs, long tlsMs, long httpMs, long bodyMs) {

  public static final PhaseTimings NONE = new PhaseTimings(0, 0, 0, 0, 0);

  public long totalMs() {
    return dnsMs + tcpMs + tlsMs + httpMs + bodyMs;
  }
}
