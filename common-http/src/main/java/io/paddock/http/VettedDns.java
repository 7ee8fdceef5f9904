package io.paddock.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a name once per connection, vets every address, and hands the connection exactly those:
 * a name that answers differently the next time (DNS rebinding) gains nothing. One refused address
 * among good ones refuses the name.
 *
 * <p>The system resolver cannot be interrupted, so lookups run on a bounded pool of their own; the
 * exchange waits no longer than its deadline.
 */
final class VettedDns implements DnsResolver, AutoCloseable {

  /** More addresses than a connection tries. */
  private static final int MAX_ADDRESSES = 4;

  private static final long IDLE_SECONDS = 30;

  /** {@code gai_strerror(EAI_AGAIN)} of glibc, and of musl. */
  private static final Pattern TEMPORARY =
      Pattern.compile("Temporary failure in name resolution|Try again");

  private final NameResolver names;
  private final AddressGuard guard;
  private final ExecutorService lookups;

  VettedDns(NameResolver names, AddressGuard guard, OutboundLimits limits) {
    this.names = names;
    this.guard = guard;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            limits.resolverThreads(),
            limits.resolverThreads(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(limits.resolverQueue()),
            Thread.ofPlatform().daemon().name("outbound-dns-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    this.lookups = pool;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Exchange exchange = Exchange.CURRENT.get();
    exchange.enter(FailurePhase.DNS);
    InetAddress[] addresses = lookUp(host, exchange);
    for (InetAddress address : addresses) {
      if (!guard.permits(exchange.scheme(), address)) {
        throw new BlockedAddressException();
      }
    }
    exchange.enter(FailurePhase.TCP);
    return Stream.of(addresses).limit(MAX_ADDRESSES).toArray(InetAddress[]::new);
  }

  private InetAddress[] lookUp(String host, Exchange exchange) throws UnknownHostException {
    try {
      Future<InetAddress[]> answer = lookups.submit(() -> names.resolve(host));
      return answer.get(exchange.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException full) {
      throw unresolved(FailureCode.NO_CAPACITY, full);
    } catch (TimeoutException late) {
      throw unresolved(FailureCode.TIMEOUT, late);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw unresolved(FailureCode.INTERRUPTED, stop);
    } catch (ExecutionException failed) {
      throw unresolved(codeOf(failed.getCause()), failed);
    }
  }

  /** The JDK tells a name that is not there from one that cannot be asked for by its text alone. */
  private static FailureCode codeOf(@Nullable Throwable failure) {
    String text = failure instanceof UnknownHostException ? failure.getMessage() : null;
    return text != null && TEMPORARY.matcher(text).find()
        ? FailureCode.RESOLVER_FAILED
        : FailureCode.UNKNOWN_HOST;
  }

  private static UnknownHostException unresolved(FailureCode code, Exception cause) {
    UnknownHostException failure = new UnknownHostException(code.text());
    failure.initCause(code == FailureCode.UNKNOWN_HOST ? cause : new NoAnswerException(code));
    return failure;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
