package io.paddock.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections: to each vetted address in turn until one is there, as the client's own
 * operator does, but so that the {@link Exchange} at hand knows which one it is; and through the
 * proxy, where there is one.
 *
 * <p>The client's own way through a proxy names the host to it, which would then resolve the name
 * by itself: what the guard has vetted would not be what is called.
 */
final class Dialling extends DefaultHttpClientConnectionOperator {

  private static final SchemePortResolver PORTS = DefaultSchemePortResolver.INSTANCE;

  private final VettedDns dns;
  private final @Nullable EgressProxy proxy;

  Dialling(
      DetachedSocketFactory sockets,
      VettedDns dns,
      Lookup<TlsSocketStrategy> handshakes,
      @Nullable EgressProxy proxy) {
    super(sockets, PORTS, dns, handshakes);
    this.dns = dns;
    this.proxy = proxy;
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable NamedEndpoint name,
      @Nullable InetSocketAddress local,
      Timeout patience,
      SocketConfig sockets,
      @Nullable Object attachment,
      HttpContext context)
      throws IOException {
    Exchange exchange = Exchange.CURRENT.get();
    InetAddress[] vetted = dns.resolve(host.getHostName());
    int port = PORTS.resolve(host.getSchemeName(), host);
    Way way =
        proxy == null
            ? at -> {
              HttpHost pinned = new HttpHost(host.getSchemeName(), at, host.getHostName(), port);
              exchange.enter(FailurePhase.TCP);
              super.connect(
                  connection, pinned, name, local, patience, sockets, attachment, context);
            }
            : at -> {
              exchange.enter(FailurePhase.PROXY);
              toProxy(proxy, connection, local, patience, sockets, context);
              proxy.ask(socketOf(connection), new InetSocketAddress(at, port));
              if (URIScheme.HTTPS.same(host.getSchemeName())) {
                upgrade(connection, host, name, attachment, context);
              }
            };
    anyOf(vetted, way, exchange);
    ((TiedConnection) connection).leadsTo(exchange.reached().address());
  }

  /** Connects to one address, secured if that is asked for. */
  @FunctionalInterface
  private interface Way {
    void to(InetAddress vetted) throws IOException;
  }

  private static void anyOf(InetAddress[] addresses, Way way, Exchange exchange)
      throws IOException {
    for (int next = 0; ; next++) {
      exchange.reaches(addresses[next]);
      try {
        way.to(addresses[next]);
        return;
      } catch (IOException failed) {
        boolean proxyFailed =
            failed instanceof NoAnswerException known && known.code() == FailureCode.PROXY_FAILED;
        if (proxyFailed || next == addresses.length - 1) {
          throw failed;
        }
      }
    }
  }

  private void toProxy(
      EgressProxy through,
      ManagedHttpClientConnection connection,
      @Nullable InetSocketAddress local,
      Timeout patience,
      SocketConfig sockets,
      HttpContext context)
      throws IOException {
    try {
      InetAddress at = dns.ofOurOwn(through.host());
      HttpHost plain = new HttpHost(URIScheme.HTTP.id, at, through.host(), through.port());
      super.connect(connection, plain, null, local, patience, sockets, null, context);
    } catch (IOException failed) {
      throw through.failure(failed);
    }
  }

  private static Socket socketOf(ManagedHttpClientConnection connection) throws IOException {
    Socket socket = connection.getSocket();
    if (socket == null) {
      throw new InterruptedIOException("given up while connecting");
    }
    return socket;
  }
}
