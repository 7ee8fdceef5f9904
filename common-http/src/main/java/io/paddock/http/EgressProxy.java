package io.paddock.http;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A proxy of ours that connections are made through (RFC 9110, 9.3.6: CONNECT). It is told the
 * address that was vetted here and never a name, so that it cannot choose another; who is behind
 * the tunnel is asked for, and must prove to be, the host itself.
 */
public final class EgressProxy {

  /** What a proxy answers that could not connect, or waited for that in vain. */
  private static final Set<Integer> NOT_CONNECTED =
      Set.of(
          HttpStatus.SC_BAD_GATEWAY,
          HttpStatus.SC_SERVICE_UNAVAILABLE,
          HttpStatus.SC_GATEWAY_TIMEOUT);

  private static final Logger LOG = Logger.getLogger(EgressProxy.class);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private static final Pattern USER = Pattern.compile("[\\x21-\\x39\\x3B-\\x7E]{1,128}");
  private static final Pattern PASSWORD = Pattern.compile("[\\x20-\\x7E]{1,256}");

  private static final Http1Config HTTP =
      Http1Config.custom().setMaxLineLength(BoundedHeads.MAX_BYTES).build();

  private final String host;
  private final int port;
  private final @Nullable String authorization;

  /** When it was last told that it failed: every call may fail, and one line says why. */
  private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - BETWEEN_LINES.toNanos());

  private EgressProxy(String host, int port, @Nullable String authorization) {
    this.host = host;
    this.port = port;
    this.authorization = authorization;
  }

  /**
   * The proxy at a URL.
   *
   * @param url {@code http://host:port}, and nothing else
   * @param user without a colon, 1–128 visible characters; empty for a proxy that asks nobody
   * @param password 1–256 printable characters; there when the user is
   * @throws IllegalArgumentException for anything else; its message holds no password
   */
  public static EgressProxy of(URI url, Optional<String> user, Optional<String> password) {
    boolean bare =
        "http".equalsIgnoreCase(url.getScheme())
            && url.getHost() != null
            && url.getPort() > 0
            && url.getRawUserInfo() == null
            && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
            && url.getRawQuery() == null
            && url.getRawFragment() == null;
    check(bare, "is http://host:port and nothing else");
    check(user.isPresent() == password.isPresent(), "has a user and a password, or neither");
    check(user.filter(USER.asMatchPredicate().negate()).isEmpty(), "has an unusable user");
    check(
        password.filter(PASSWORD.asMatchPredicate().negate()).isEmpty(),
        "has an unusable password");
    return new EgressProxy(
        AddressGuard.hostOf(url),
        url.getPort(),
        user.map(name -> "Basic " + base64(name + ":" + password.orElseThrow())).orElse(null));
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new IllegalArgumentException("an egress proxy " + what);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /**
   * A connection to an address, made by the proxy; blocks for as long as its parts take.
   *
   * @param vetted what the guard permits
   * @param patience for the connection to the proxy, and for each piece of its answer
   */
  public Socket connect(InetSocketAddress vetted, Duration patience) throws IOException {
    int millis = Math.toIntExact(patience.toMillis());
    Socket socket = SocketChannel.open().socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), millis);
      socket.setSoTimeout(millis);
      ask(socket, vetted);
      return socket;
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  /**
   * Has the proxy, which {@code toProxy} is connected to, connect it to an address. Closes nothing.
   */
  void ask(Socket toProxy, InetSocketAddress vetted) throws IOException {
    try {
      TiedConnection line = new TiedConnection(HTTP);
      line.bind(toProxy);
      line.sendRequestHeader(request(vetted));
      line.flush();
      int status = status(line);
      if (NOT_CONNECTED.contains(status)) {
        throw new NoAnswerException(FailureCode.PROXY_SAYS_UNREACHABLE);
      }
      require(status >= HttpStatus.SC_OK && status < HttpStatus.SC_REDIRECTION, "status " + status);
      // Nobody behind it speaks before us: what came already is the proxy's own.
      require(line.look(true) == TiedConnection.Finding.QUIET, "more than its head");
    } catch (NoAnswerException known) {
      throw known;
    } catch (IOException | HttpException failed) {
      throw failure(failed);
    }
  }

  private static int status(TiedConnection line) throws IOException, HttpException {
    for (int interim = 0; interim <= Conversation.MAX_INTERIM_ANSWERS; interim++) {
      int status = line.receiveResponseHeader().getCode();
      boolean goesOn = status >= HttpStatus.SC_CONTINUE && status < HttpStatus.SC_OK;
      if (!goesOn || status == HttpStatus.SC_SWITCHING_PROTOCOLS) {
        return status;
      }
    }
    throw new ProtocolException("a flood of interim answers");
  }

  private static void require(boolean condition, String otherwise) throws ProtocolException {
    if (!condition) {
      throw new ProtocolException(otherwise);
    }
  }

  /** Whatever it is, the one behind the proxy has nothing to do with it. */
  NoAnswerException failure(Exception cause) {
    long now = System.nanoTime();
    long last = toldAt.get();
    if (now - last >= BETWEEN_LINES.toNanos() && toldAt.compareAndSet(last, now)) {
      LOG.warnf(
          "egress_proxy_failed proxy=%s:%d reason=%s",
          host, port, StrangersText.shown(String.valueOf(cause)));
    }
    NoAnswerException failure = new NoAnswerException(FailureCode.PROXY_FAILED);
    failure.initCause(cause);
    return failure;
  }

  private ClassicHttpRequest request(InetSocketAddress vetted) {
    String address = vetted.getAddress().getHostAddress();
    String authority =
        (vetted.getAddress() instanceof Inet6Address ? "[" + address + "]" : address)
            + ":"
            + vetted.getPort();
    ClassicHttpRequest connect = new BasicClassicHttpRequest(Method.CONNECT, authority);
    connect.setHeader(HttpHeaders.HOST, authority);
    connect.setHeader(HttpHeaders.USER_AGENT, Transport.USER_AGENT);
    if (authorization != null) {
      connect.setHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
    }
    return connect;
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "EgressProxy[%s:%d]", host, port);
  }
}
