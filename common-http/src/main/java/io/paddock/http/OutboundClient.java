package io.paddock.http;

import java.io.IOException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls strangers. Blocking: call it from virtual threads. One per process is enough.
 *
 * <p>Every request runs on a worker of its own, so that {@link #send} returns at the deadline
 * whatever the other side does: resolves slowly, accepts and stays silent, or sends a byte a
 * second. The worker's socket is closed then.
 */
public final class OutboundClient implements AutoCloseable {

  private final AddressGuard guard;
  private final VettedDns dns;
  private final CloseableHttpClient http;
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outbound-", 0).factory());

  /** A client that trusts the certificate authorities of this JDK. */
  public OutboundClient(AddressPolicy policy, OutboundLimits limits) {
    this(policy, limits, NameResolver.SYSTEM, systemTrust());
  }

  OutboundClient(
      AddressPolicy policy, OutboundLimits limits, NameResolver names, SSLContext trust) {
    this.guard = new AddressGuard(policy);
    this.dns = new VettedDns(names, guard, limits);
    this.http = Transport.client(dns, trust, limits);
  }

  private static SSLContext systemTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has a default TLS context", e);
    }
  }

  /** Sends one request, once. Never throws for anything that the other side does. */
  public OutboundResult send(OutboundRequest request) {
    if (guard.flawOf(request.uri()).isPresent()) {
      return new OutboundResult.Blocked();
    }
    Exchange exchange =
        new Exchange(request.uri().getScheme().toLowerCase(Locale.ROOT), request.deadline());
    HttpUriRequestBase message = message(request);
    Future<OutboundResult> answer =
        workers.submit(
            () ->
                ScopedValue.where(Exchange.CURRENT, exchange)
                    .call(() -> run(exchange, request, message)));
    return await(answer, exchange, message);
  }

  private static OutboundResult await(
      Future<OutboundResult> answer, Exchange exchange, HttpUriRequestBase message) {
    try {
      return answer.get(exchange.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return abandon(answer, exchange, message, FailureCode.TIMEOUT);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return abandon(answer, exchange, message, FailureCode.INTERRUPTED);
    } catch (ExecutionException defect) {
      throw new IllegalStateException("an outbound request failed in our own code", defect);
    }
  }

  private static OutboundResult abandon(
      Future<OutboundResult> answer,
      Exchange exchange,
      HttpUriRequestBase message,
      FailureCode code) {
    OutboundResult.Failed verdict = exchange.giveUp(code);
    message.cancel();
    answer.cancel(true);
    return verdict;
  }

  private OutboundResult run(
      Exchange exchange, OutboundRequest request, HttpUriRequestBase message) {
    try {
      return http.execute(
          target(request.uri()),
          message,
          response -> answered(exchange, message, response, request.maxResponseBytes()));
    } catch (BlockedAddressException refused) {
      return new OutboundResult.Blocked();
    } catch (IOException failure) {
      return exchange.giveUp(Failures.codeOf(failure, exchange.phase()));
    }
  }

  private static HttpHost target(URI uri) {
    return new HttpHost(uri.getScheme(), AddressGuard.hostOf(uri), uri.getPort());
  }

  private static HttpUriRequestBase message(OutboundRequest request) {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(message::setHeader);
    if (request.body().length > 0) {
      message.setEntity(new ByteArrayEntity(request.body(), null));
    }
    message.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(request.deadline()))
            .setProtocolUpgradeEnabled(false)
            .setAuthenticationEnabled(false)
            .build());
    return message;
  }

  private static OutboundResult answered(
      Exchange exchange, HttpUriRequestBase message, ClassicHttpResponse response, int maxBytes)
      throws IOException {
    byte[] body = read(response.getEntity(), maxBytes);
    if (body.length > maxBytes) {
      // Closing the response would first read the rest of it; this closes the socket.
      message.cancel();
      throw new NoAnswerException(FailureCode.RESPONSE_TOO_LARGE);
    }
    return new OutboundResult.Answered(
        response.getCode(), headers(response), body, exchange.timings());
  }

  /** Reads up to one byte more than the limit. */
  private static byte[] read(@Nullable HttpEntity entity, int maxBytes) throws IOException {
    return entity == null ? new byte[0] : entity.getContent().readNBytes(maxBytes + 1);
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      byName
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    byName.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(byName);
  }

  /** Ends requests in flight as interrupted and closes every connection. */
  @Override
  public void close() {
    workers.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
    dns.close();
  }
}
