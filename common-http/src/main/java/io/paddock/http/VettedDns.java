package io.paddock.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
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
 * <p>The system resolver cannot be interrupted, so lookups run on threads of their own, {@link
 * FairLookups divided} among those on whose behalf they are; the exchange waits no longer than its
 * deadline.
 */
final class VettedDns implements DnsResolver, AutoCloseable {

  /** More addresses than a connection tries. */
  static final int MAX_ADDRESSES = 4;

  /** The proxy's name waits for no tenant's. */
  private static final String OURSELVES = "ourselves";

  /** {@code gai_strerror(EAI_AGAIN)} of glibc, and of musl. */
  private static final Pattern TEMPORARY =
      Pattern.compile("Temporary failure in name resolution|Try again");

  private final NameResolver names;
  private final AddressGuard guard;
  private final FairLookups lookups;

  VettedDns(NameResolver names, AddressGuard guard, OutboundLimits limits) {
    this.names = names;
    this.guard = guard;
    this.lookups = new FairLookups(limits.resolverThreads(), limits.resolverQueue());
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Exchange exchange = Exchange.CURRENT.get();
    exchange.enter(FailurePhase.DNS);
    InetAddress[] addresses = lookUp(exchange.sharer(), host, exchange);
    for (InetAddress address : addresses) {
      if (!guard.permits(exchange.scheme(), address)) {
        throw new BlockedAddressException();
      }
    }
    return Stream.of(addresses).limit(MAX_ADDRESSES).toArray(InetAddress[]::new);
  }

  /** Where a server of ours is, which may be anywhere. */
  InetAddress ofOurOwn(String host) throws UnknownHostException {
    return lookUp(OURSELVES, host, Exchange.CURRENT.get())[0];
  }

  private InetAddress[] lookUp(String sharer, String host, Exchange exchange)
      throws UnknownHostException {
    try (FairLookups.Wait wait = lookups.begin(sharer, host, () -> names.resolve(host))) {
      InetAddress[] found = wait.answer().get(exchange.remainingNanos(), TimeUnit.NANOSECONDS);
      if (found.length == 0) {
        throw new UnknownHostException(FailureCode.UNKNOWN_HOST.text());
      }
      return found;
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
    lookups.close();
  }
}
