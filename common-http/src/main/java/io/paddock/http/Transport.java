package io.paddock.http;

import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client underneath: pooled, HTTP/1.1, without redirects, cookies, retries, credentials or
 * decompression, through no proxy but our own, and reporting its progress to the {@link Exchange}
 * at hand.
 */
final class Transport {

  static final String USER_AGENT = "Paddock/1";

  /** The pool need not look at a connection before it hands it out: a {@link Conversation} does. */
  private static final TimeValue NEVER = TimeValue.NEG_ONE_MILLISECOND;

  /** A server that closes after so and so long may do so while our next request is under way. */
  private static final TimeValue CLOSING_MARGIN = TimeValue.ofSeconds(1);

  private static final Http1Config HTTP =
      Http1Config.custom().setMaxLineLength(BoundedHeads.MAX_BYTES).build();

  private Transport() {}

  static CloseableHttpClient client(
      VettedDns dns, SSLContext tls, OutboundLimits limits, @Nullable EgressProxy proxy) {
    TimeValue idle = TimeValue.of(limits.idleTime());
    return HttpClients.custom()
        .setConnectionManager(connections(dns, tls, limits, proxy))
        .setRequestExecutor(new Conversation())
        .setConnectionReuseStrategy(Transport::mayStayOpen)
        .setKeepAliveStrategy((response, context) -> keepAlive(response, context, idle))
        .setUserAgent(USER_AGENT)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .evictExpiredConnections()
        .evictIdleConnections(idle)
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      VettedDns dns, SSLContext tls, OutboundLimits limits, @Nullable EgressProxy proxy) {
    return new OverChannels(dns, proxy)
        .setTlsSocketStrategy(reporting(handshakes(tls)))
        .setConnectionFactory(socket -> new TiedConnection(HTTP))
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                .setSocketTimeout(Timeout.of(OutboundRequest.MAX_DEADLINE))
                .setValidateAfterInactivity(NEVER)
                .build())
        .setMaxConnTotal(limits.connections())
        .setMaxConnPerRoute(limits.connections())
        .build();
  }

  /** RFC 9112, 6.3: two framings at once are two opinions on where the answer ends. */
  private static boolean mayStayOpen(
      HttpRequest request, HttpResponse response, HttpContext context) {
    boolean framedTwice =
        response.containsHeader(HttpHeaders.CONTENT_LENGTH)
            && response.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    return !framedTwice
        && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
  }

  /** Until a second before the server would close it, if it says when. */
  private static TimeValue keepAlive(HttpResponse response, HttpContext context, TimeValue idle) {
    TimeValue hint =
        DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
    if (!TimeValue.isNonNegative(hint)) {
      return idle;
    }
    long left = hint.toMilliseconds() - CLOSING_MARGIN.toMilliseconds();
    return TimeValue.ofMilliseconds(Math.clamp(left, 1, idle.toMilliseconds()));
  }

  private static TlsSocketStrategy handshakes(SSLContext tls) {
    return ClientTlsStrategyBuilder.create()
        .setSslContext(tls)
        .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
        .setHostVerificationPolicy(HostnameVerificationPolicy.BUILTIN)
        .buildClassic();
  }

  private static TlsSocketStrategy reporting(TlsSocketStrategy handshakes) {
    return (socket, host, port, attachment, context) -> {
      Exchange exchange = Exchange.CURRENT.get();
      exchange.enter(FailurePhase.TLS);
      SSLSocket secured = handshakes.upgrade(socket, host, port, attachment, context);
      exchange.securedBy(TlsFacts.of(secured.getSession()));
      return secured;
    };
  }

  /** Connections whose sockets have a channel, which can look for input without waiting for it. */
  private static final class OverChannels extends PoolingHttpClientConnectionManagerBuilder {

    private final VettedDns dns;
    private final @Nullable EgressProxy proxy;

    private OverChannels(VettedDns dns, @Nullable EgressProxy proxy) {
      this.dns = dns;
      this.proxy = proxy;
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver names, TlsSocketStrategy handshakes) {
      return new Dialling(
          _ -> SocketChannel.open().socket(),
          dns,
          RegistryBuilder.<TlsSocketStrategy>create()
              .register(URIScheme.HTTPS.id, handshakes)
              .build(),
          proxy);
    }
  }
}
