package io.paddock.http;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One request to a stranger.
 *
 * @param method upper case, for instance {@code POST}
 * @param uri checked against the guard before anything is sent; spelt as in {@link WireUri}
 * @param target what is there or not as one, and has a circuit: 1–128 visible characters, for
 *     instance an operator's wallet
 * @param owner on whose behalf: 1–128 visible characters. Connections are never shared between
 *     owners
 * @param sharer whose share of our resolver it uses: 1–128 visible characters, for instance a
 *     tenant that has several owners' connections
 * @param repeatable whether the other side copes with the same request twice: it is then sent once
 *     more, on a fresh connection, when a reused one broke before any byte of an answer
 * @param headers without those that the client writes itself: host, content-length,
 *     transfer-encoding, connection, accept-encoding
 * @param body sent as it is; empty for none
 * @param deadline from now to the last byte of the answer, DNS included; 1 ms–2 min
 * @param maxResponseBytes a longer body is a failure; 0–16 MiB
 * @param statusDecides whether the status line is the whole answer: what follows it is then read
 *     for the record, up to {@code maxResponseBytes} and the deadline, and cannot make a failure
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
public record OutboundRequest(
    String target,
    String owner,
    String sharer,
    boolean repeatable,
    String method,
    URI uri,
    Map<String, String> headers,
    byte[] body,
    Duration deadline,
    int maxResponseBytes,
    boolean statusDecides) {

  public static final Duration MAX_DEADLINE = Duration.ofMinutes(2);
  public static final int MAX_RESPONSE_BYTES = 16 << 20;

  private static final AsciiText NAME = AsciiText.between('!', '~', 1, 128);
  private static final AsciiText METHOD = AsciiText.between('A', 'Z', 1, 16);
  private static final AsciiText HEADER_NAME =
      AsciiText.between('A', 'Z', 1, 128).and('a', 'z').and('0', '9').and("!#$%&'*+.^_`|~-");
  private static final AsciiText HEADER_VALUE = AsciiText.between(' ', '~', 0, 8_192);
  private static final Set<String> WRITTEN_BY_CLIENT =
      Set.of("host", "content-length", "transfer-encoding", "connection", "accept-encoding");

  public OutboundRequest {
    require(NAME.matches(owner), "owner");
    require(NAME.matches(sharer), "sharer");
    require(NAME.matches(target), "target");
    require(METHOD.matches(method), "method");
    require(deadline.isPositive() && deadline.compareTo(MAX_DEADLINE) <= 0, "deadline");
    require(maxResponseBytes >= 0 && maxResponseBytes <= MAX_RESPONSE_BYTES, "maxResponseBytes");
    headers.forEach(
        (name, value) -> {
          require(HEADER_NAME.matches(name), "header name");
          require(HEADER_VALUE.matches(value), "value of header " + name);
          require(!WRITTEN_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT)), "header " + name);
        });
    uri = WireUri.of(uri);
    headers = Map.copyOf(headers);
    body = body.clone();
  }

  /** On its owner's own share. */
  public OutboundRequest(
      String target,
      String owner,
      boolean repeatable,
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      Duration deadline,
      int maxResponseBytes,
      boolean statusDecides) {
    this(
        target,
        owner,
        owner,
        repeatable,
        method,
        uri,
        headers,
        body,
        deadline,
        maxResponseBytes,
        statusDecides);
  }

  /** A request whose answer is its body. */
  public OutboundRequest(
      String target,
      String owner,
      boolean repeatable,
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      Duration deadline,
      int maxResponseBytes) {
    this(target, owner, repeatable, method, uri, headers, body, deadline, maxResponseBytes, false);
  }

  /** To the one target that its owner has. */
  public OutboundRequest(
      String owner,
      boolean repeatable,
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      Duration deadline,
      int maxResponseBytes) {
    this(owner, owner, repeatable, method, uri, headers, body, deadline, maxResponseBytes);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException("outbound request: " + what + " is not acceptable");
    }
  }

  /** Shows neither headers nor body: they carry signatures and payloads. */
  @Override
  public String toString() {
    return "OutboundRequest[" + method + " " + uri.getHost() + ", " + body.length + " bytes]";
  }
}
