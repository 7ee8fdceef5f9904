package io.paddock.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Looks at each address behind a name, by a connection of its own on which nothing is said: a call
 * ends at the first that is there, and tells nothing of the others. Where the guard refuses one of
 * them none is called, as in a call.
 */
public final class AddressLook implements AutoCloseable {

  /** More than a name has that means well. */
  static final int MAX_ANSWERS = 16;

  /** As many as a call tries. */
  private static final int MAX_TRIES = VettedDns.MAX_ADDRESSES;

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final AddressGuard guard;
  private final Optional<EgressProxy> proxy;
  private final NameResolver names;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("address-look-", 0).factory());

  /**
   * @param proxy that connections are made through, where there is one
   */
  public AddressLook(AddressGuard guard, Optional<EgressProxy> proxy) {
    this(guard, proxy, NameResolver.SYSTEM);
  }

  AddressLook(AddressGuard guard, Optional<EgressProxy> proxy, NameResolver names) {
    this.guard = guard;
    this.proxy = proxy;
    this.names = names;
  }

  /**
   * Blocks for as long as {@code patience}; what is not known by then counts as a timeout.
   *
   * @param target whose name a call has just resolved, so that the resolver still knows it
   */
  public AddressFacts at(URI target, Duration patience) {
    long untilNanos = System.nanoTime() + patience.toNanos();
    String scheme = target.getScheme().toLowerCase(Locale.ROOT);
    List<InetAddress> found = resolved(AddressGuard.hostOf(target), untilNanos);
    List<AddressFacts.Answer> answers =
        found.stream()
            .map(address -> AddressFacts.Answer.of(address, guard.permits(scheme, address)))
            .toList();
    return answers.stream().anyMatch(AddressFacts.Answer::refused)
        ? new AddressFacts(answers, List.of())
        : new AddressFacts(answers, tried(found, port(target, scheme), untilNanos));
  }

  private static int port(URI target, String scheme) {
    if (target.getPort() != -1) {
      return target.getPort();
    }
    return scheme.equals("https") ? HTTPS : HTTP;
  }

  private List<InetAddress> resolved(String host, long untilNanos) {
    Future<InetAddress[]> answer = threads.submit(() -> names.resolve(host));
    try {
      return Stream.of(answer.get(left(untilNanos), TimeUnit.NANOSECONDS))
          .limit(MAX_ANSWERS)
          .toList();
    } catch (TimeoutException | ExecutionException nothing) {
      answer.cancel(true);
      return List.of();
    } catch (InterruptedException stop) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** All at once, so that one that hangs takes no time of the others'. */
  private List<AddressFacts.Try> tried(List<InetAddress> addresses, int port, long untilNanos) {
    List<Future<AddressFacts.Try>> tries = new ArrayList<>();
    for (InetAddress address : addresses.subList(0, Math.min(addresses.size(), MAX_TRIES))) {
      tries.add(threads.submit(() -> tried(address, port, untilNanos)));
    }
    List<AddressFacts.Try> made = new ArrayList<>();
    for (int i = 0; i < tries.size(); i++) {
      made.add(made(tries.get(i), addresses.get(i), untilNanos));
    }
    return made;
  }

  private static AddressFacts.Try made(
      Future<AddressFacts.Try> attempt, InetAddress address, long untilNanos) {
    long start = System.nanoTime();
    try {
      return attempt.get(left(untilNanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException late) {
      attempt.cancel(true);
      return AddressFacts.Try.of(address, FailureCode.TIMEOUT.text(), millisSince(start));
    } catch (InterruptedException stop) {
      attempt.cancel(true);
      Thread.currentThread().interrupt();
      return AddressFacts.Try.of(address, FailureCode.INTERRUPTED.text(), millisSince(start));
    }
  }

  private AddressFacts.Try tried(InetAddress address, int port, long untilNanos) {
    long start = System.nanoTime();
    Duration patience = Duration.ofNanos(Math.max(1_000_000, left(untilNanos)));
    try (Socket _ = connected(new InetSocketAddress(address, port), patience)) {
      return AddressFacts.Try.of(address, AddressFacts.Try.CONNECTED, millisSince(start));
    } catch (IOException failure) {
      return AddressFacts.Try.of(
          address, Failures.codeOf(failure, FailurePhase.TCP).text(), millisSince(start));
    }
  }

  private Socket connected(InetSocketAddress to, Duration patience) throws IOException {
    if (proxy.isPresent()) {
      return proxy.get().connect(to, patience);
    }
    Socket plain = new Socket();
    try {
      plain.connect(to, Math.toIntExact(patience.toMillis()));
      return plain;
    } catch (IOException failed) {
      plain.close();
      throw failed;
    }
  }

  private static long left(long untilNanos) {
    return Math.max(0, untilNanos - System.nanoTime());
  }

  private static long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
