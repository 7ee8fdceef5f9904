package io.paddock.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls strangers. Blocking: call it from virtual threads. One per process is enough.
 *
 * <p>Every request that its guards let through runs on a worker of its own, so that {@link #send}
 * returns at the deadline whatever the other side does: resolves slowly, accepts and stays silent,
 * or sends a byte per second. The worker's socket is closed then.
 */
public final class OutboundClient implements AutoCloseable {

  /** Past the deadline, should the timer of the guards be late. */
  private static final Duration LATEST = Duration.ofMillis(250);

  private final AddressGuard guard;
  private final VettedDns dns;
  private final CloseableHttpClient http;
  private final OutboundGuards guards;
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outbound-", 0).factory());

  /** A client that trusts the certificate authorities of this JDK. */
  public OutboundClient(AddressPolicy policy, OutboundLimits limits) {
    this(policy, limits, null);
  }

  /**
   * The same.
   *
   * @param proxy that every connection is made through; null for none
   */
  public OutboundClient(AddressPolicy policy, OutboundLimits limits, @Nullable EgressProxy proxy) {
    this(policy, limits, NameResolver.SYSTEM, WitnessedTrust.publicAuthorities(), proxy);
  }

  OutboundClient(
      AddressPolicy policy,
      OutboundLimits limits,
      NameResolver names,
      X509ExtendedTrustManager trust) {
    this(policy, limits, names, trust, null);
  }

  OutboundClient(
      AddressPolicy policy,
      OutboundLimits limits,
      NameResolver names,
      X509ExtendedTrustManager trust,
      @Nullable EgressProxy proxy) {
    this.guard = new AddressGuard(policy);
    this.dns = new VettedDns(names, guard, limits);
    this.http = Transport.client(dns, WitnessedTrust.context(trust), limits, proxy);
    this.guards = new OutboundGuards(limits);
  }

  /**
   * Sends one request: once, or a second time when it is repeatable and its connection had gone.
   * Never throws for anything that the other side does.
   */
  public OutboundResult send(OutboundRequest request) {
    return send(request, () -> {});
  }

  /**
   * The same.
   *
   * @param begun told each time that the request is about to be written to a connection, by the
   *     thread that writes it: must be quick
   */
  public OutboundResult send(OutboundRequest request, Runnable begun) {
    if (guard.flawOf(request.uri()).isPresent()) {
      return new OutboundResult.Blocked();
    }
    Exchange exchange =
        new Exchange(
            request.uri().getScheme().toLowerCase(Locale.ROOT),
            request.sharer(),
            request.repeatable(),
            request.deadline(),
            begun);
    HttpUriRequestBase message = message(request);
    Sending sending = new Sending(exchange, request, message);
    return exchange.decided(
        request, await(guards.call(request, exchange, sending), exchange, sending));
  }

  private static OutboundResult await(
      Future<OutboundResult> answer, Exchange exchange, Sending sending) {
    try {
      return answer.get(exchange.remainingNanos() + LATEST.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return exchange.giveUp(FailureCode.TIMEOUT);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return exchange.giveUp(FailureCode.INTERRUPTED);
    } catch (ExecutionException defect) {
      throw new IllegalStateException("an outbound request failed in our own code", defect);
    } finally {
      sending.stop();
    }
  }

  /** The part of a call that its guards let through, on a worker of its own. */
  private final class Sending implements Supplier<CompletionStage<OutboundResult>> {

    private final Exchange exchange;
    private final OutboundRequest request;
    private final HttpUriRequestBase message;
    private final CompletableFuture<OutboundResult> answer = new CompletableFuture<>();
    private volatile @Nullable Future<?> worker;

    Sending(Exchange exchange, OutboundRequest request, HttpUriRequestBase message) {
      this.exchange = exchange;
      this.request = request;
      this.message = message;
    }

    /** When its place is free; that may be after its caller has gone. */
    @Override
    public CompletionStage<OutboundResult> get() {
      if (exchange.isOver()) {
        answer.complete(exchange.giveUp(FailureCode.TIMEOUT));
      } else {
        worker = workers.submit(() -> ScopedValue.where(Exchange.CURRENT, exchange).run(this::run));
      }
      return answer;
    }

    private void run() {
      try {
        answer.complete(OutboundClient.this.run(exchange, request, message));
      } catch (RuntimeException | Error defect) {
        answer.completeExceptionally(defect);
      }
    }

    /** Ends what its caller no longer waits for. */
    void stop() {
      if (answer.isDone()) {
        return;
      }
      message.cancel();
      Future<?> running = worker;
      if (running != null) {
        running.cancel(true);
      }
    }
  }

  private OutboundResult run(
      Exchange exchange, OutboundRequest request, HttpUriRequestBase message) {
    try {
      return untilAnswered(exchange, request, message);
    } catch (BlockedAddressException refused) {
      return new OutboundResult.Blocked();
    } catch (IOException failure) {
      return exchange.giveUp(Failures.codeOf(failure, exchange.phase()));
    }
  }

  /** Ends: every turn but the last takes a connection out of the pool, or is the one repetition. */
  private OutboundResult untilAnswered(
      Exchange exchange, OutboundRequest request, HttpUriRequestBase message) throws IOException {
    while (true) {
      try {
        return http.execute(
            target(request.uri()),
            message,
            contextOf(request.owner()),
            response ->
                request.statusDecides()
                    ? overheard(exchange, message, response, request.maxResponseBytes())
                    : answered(exchange, message, response, request.maxResponseBytes()));
      } catch (ConnectionUnfitException nothingWritten) {
        exchange.startOver();
      } catch (ConnectionDiedException unheard) {
        if (!request.repeatable()) {
          throw unheard;
        }
        exchange.startOverFresh();
      }
    }
  }

  /** The pool hands a connection to nobody but the owner whose name it bears. */
  private static HttpClientContext contextOf(String owner) {
    HttpClientContext context = HttpClientContext.create();
    context.setUserToken(owner);
    return context;
  }

  private static HttpHost target(URI uri) {
    return new HttpHost(uri.getScheme(), AddressGuard.hostOf(uri), uri.getPort());
  }

  private static HttpUriRequestBase message(OutboundRequest request) {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.uri());
    request.headers().forEach(message::setHeader);
    message.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    if (request.body().length > 0) {
      message.setEntity(new PiecemealEntity(request.body()));
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
    OutboundResult.Head head = OutboundResult.Head.of(response);
    if (response.getEntity() != null && head.isCoded()) {
      throw unread(message, FailureCode.CODED_RESPONSE);
    }
    byte[] body = read(response.getEntity(), maxBytes);
    if (body.length > maxBytes) {
      throw unread(message, FailureCode.RESPONSE_TOO_LARGE);
    }
    return new OutboundResult.Answered(head, body, true, exchange.timings(), exchange.reached());
  }

  /** Reads what follows a status line; what fails here is told by what the exchange has heard. */
  private static OutboundResult overheard(
      Exchange exchange, HttpUriRequestBase message, ClassicHttpResponse response, int maxBytes)
      throws IOException {
    boolean whole = response.getEntity() == null || exchange.hears(response.getEntity(), maxBytes);
    if (!whole) {
      message.cancel();
    }
    return exchange.answered(OutboundResult.Head.of(response), whole);
  }

  /** Closing the response would first read the rest of it; this closes the socket. */
  private static NoAnswerException unread(HttpUriRequestBase message, FailureCode code) {
    message.cancel();
    return new NoAnswerException(code);
  }

  /** Reads up to one byte more than the limit. */
  private static byte[] read(@Nullable HttpEntity entity, int maxBytes) throws IOException {
    return entity == null ? new byte[0] : entity.getContent().readNBytes(maxBytes + 1);
  }

  OutboundGuards guards() {
    return guards;
  }

  /** Ends requests in flight as interrupted and closes every connection. */
  @Override
  public void close() {
    workers.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
    dns.close();
  }
}
