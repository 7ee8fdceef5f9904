package io.paddock.http;

import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client underneath: pooled, HTTP/1.1, without redirects, cookies, proxies, retries,
 * credentials or decompression, and reporting its progress to the {@link Exchange} at hand.
 */
final class Transport {

  private static final String USER_AGENT = "Paddock/1";
  private static final int MAX_HEADERS = 100;
  private static final int MAX_LINE_BYTES = 8_192;

  /** A connection idle for longer is probed before use: the other side may have closed it. */
  private static final TimeValue PROBE_AFTER_IDLE = TimeValue.ofMilliseconds(500);

  private Transport() {}

  static CloseableHttpClient client(VettedDns dns, SSLContext tls, OutboundLimits limits) {
    TimeValue idle = TimeValue.of(limits.idleTime());
    return HttpClients.custom()
        .setConnectionManager(connections(dns, tls, limits))
        .setRequestExecutor(new ReportingExecutor())
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
      VettedDns dns, SSLContext tls, OutboundLimits limits) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(dns)
        .setTlsSocketStrategy(reporting(handshakes(tls)))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxHeaderCount(MAX_HEADERS)
                        .setMaxLineLength(MAX_LINE_BYTES)
                        .build())
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                .setSocketTimeout(Timeout.of(OutboundRequest.MAX_DEADLINE))
                .setValidateAfterInactivity(PROBE_AFTER_IDLE)
                .build())
        .setMaxConnTotal(limits.connections())
        .setMaxConnPerRoute(limits.connectionsPerRoute())
        .build();
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
      Exchange.CURRENT.get().enter(FailurePhase.TLS);
      return handshakes.upgrade(socket, host, port, attachment, context);
    };
  }

  /** Marks the moment before the first byte is written and the moment the head has arrived. */
  private static final class ReportingExecutor extends HttpRequestExecutor {

    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        @Nullable HttpResponseInformationCallback informationCallback,
        HttpContext context)
        throws IOException, HttpException {
      Exchange exchange = Exchange.CURRENT.get();
      exchange.beginRequest();
      ClassicHttpResponse response =
          super.execute(request, connection, informationCallback, context);
      exchange.enter(FailurePhase.BODY);
      return response;
    }
  }
}
