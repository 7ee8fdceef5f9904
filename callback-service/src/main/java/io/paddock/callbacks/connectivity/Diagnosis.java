package io.paddock.callbacks.connectivity;

import java.util.Locale;

/**
 * Why a test failed: each has one phase, a code that stays, and what to do about it. Nothing of it
 * depends on what lies behind a refused target.
 */
enum Diagnosis {
  URL_UNACCEPTABLE(
      Phase.URL, "Use an absolute https URL on port 443 or from 1024, without user or fragment."),
  TARGET_BLOCKED(
      Phase.URL,
      "The host is not on the public internet as we see it: every address that its name resolves"
          + " to must be public. Check its A and AAAA records."),
  UNKNOWN_HOST(
      Phase.DNS,
      "The name does not resolve: check its spelling and that its A or AAAA record is published."),
  RESOLVER_FAILED(
      Phase.DNS,
      "The name servers of the domain did not answer properly: check the delegation and DNSSEC,"
          + " then test again."),
  DNS_TIMEOUT(Phase.DNS, "The name servers of the domain answer too slowly: check each of them."),
  CONNECTION_REFUSED(
      Phase.TCP, "Nothing listens on this port: start the server, or correct the port."),
  UNREACHABLE(
      Phase.TCP, "No route leads to the address: check the records, the routing and the firewall."),
  CONNECT_TIMEOUT(
      Phase.TCP,
      "The connection is neither taken nor refused: a firewall most likely drops it. Let our"
          + " addresses through."),
  TLS_FAILED(
      Phase.TLS,
      "The TLS handshake failed: serve TLS 1.2 or 1.3 with a certificate of a public authority that"
          + " has not expired, names this host, and comes with its intermediates."),
  TLS_TIMEOUT(Phase.TLS, "The server took the connection but does not speak TLS on this port."),
  CONNECTION_LOST(
      Phase.HTTP,
      "The connection was closed before an answer: look for a crash, or a proxy's limit, in your"
          + " logs."),
  BAD_RESPONSE(Phase.HTTP, "What was answered is not HTTP/1.1, or its headers are too large."),
  RESPONSE_TIMEOUT(
      Phase.HTTP,
      "No answer came in time: acknowledge the event first, and work on it afterwards."),
  REDIRECTED(Phase.HTTP, "Redirects are not followed: give the address that answers itself."),
  NOT_AUTHORISED(
      Phase.HTTP,
      "The receiver refused the call: check its secret, and that it verifies the raw body. Callbacks"
          + " carry a signature, and no other credentials than the endpoint's own headers."),
  NO_SUCH_RESOURCE(Phase.HTTP, "The server has nothing under this path: check the URL's path."),
  METHOD_REFUSED(Phase.HTTP, "Callbacks are POSTs: let the path take them."),
  REFUSED(
      Phase.HTTP,
      "The receiver refused the event: it must answer 2xx to every event that it can read, also of"
          + " types that it does not use."),
  SERVER_FAILED(Phase.HTTP, "The receiver failed over the event: look for the error in its logs."),
  UNEXPECTED_STATUS(Phase.HTTP, "The receiver must answer with a status from 200 to 299."),
  BODY_TIMEOUT(
      Phase.BODY, "The answer's body did not end in time: answer without one, or all at once."),
  BODY_CUT(Phase.BODY, "The connection was closed in the midst of the body: check Content-Length."),
  BODY_MALFORMED(Phase.BODY, "The body's transfer coding is broken: check what writes chunks."),
  BODY_CODED(Phase.BODY, "The body is compressed, which we do not ask for: send it as it is."),
  BODY_TOO_LARGE(Phase.BODY, "Answer with an empty body, or a JSON object of at most 64 KiB."),
  BODY_NOT_JSON(
      Phase.BODY, "Answer with an empty body or a JSON object; this one is no JSON (UTF-8)."),
  BODY_NOT_AN_OBJECT(
      Phase.BODY, "Answer with an empty body or a JSON object; this is another JSON value.");

  /** What a call goes through, in this order. */
  enum Phase {
    URL,
    DNS,
    TCP,
    TLS,
    HTTP,
    BODY;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Phase phase;
  private final String suggestion;

  Diagnosis(Phase phase, String suggestion) {
    this.phase = phase;
    this.suggestion = suggestion;
  }

  Phase phase() {
    return phase;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  String suggestion() {
    return suggestion;
  }
}
