package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestConnectionsTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final CountDownLatch aborted = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final CountDownLatch failed = new CountDownLatch(1);
  private final CountDownLatch silent = new CountDownLatch(1);
  private final AtomicInteger aborts = new AtomicInteger();

  @Test
  void aConnectionThatIsHeldTooLongIsCutAndThePoolHears() throws Exception {
    try (RequestConnections connections = of(this::connection, SHORT)) {
      Connection connection = connections.openConnection();
      aborted.await();
      silent.await();
      connections.closeConnection(connection);
      assertThat(failed.getCount()).as("it failed in the pool's sight").isZero();
      assertThat(closed.getCount()).isZero();
    }
  }

  @Test
  void oneThatIsGivenBackInTimeIsNot() throws Exception {
    try (RequestConnections connections = of(this::connection, SHORT)) {
      Connection first = connections.openConnection();
      connections.closeConnection(first);
      assertThat(failed.getCount()).isOne();
      connections.openConnection();
      // The second one's deadline is the later one.
      aborted.await();
      assertThat(aborts).hasValue(1);
    }
  }

  @Test
  void aPoolThatHasNoneIsNotWaitedForLongerAndDropsWhatLiesIdle() {
    CountDownLatch never = new CountDownLatch(1);
    try (RequestConnections connections = of(() -> late(never), SHORT)) {
      assertThatThrownBy(connections::openConnection)
          .isInstanceOfSatisfying(
              SQLException.class,
              failure -> assertThat(DatabaseFailure.isOutage(failure)).isTrue());
      assertThat(silent.getCount()).isZero();
    }
    never.countDown();
  }

  @Test
  void oneThatComesTooLateGoesBackToThePool() throws Exception {
    CountDownLatch late = new CountDownLatch(1);
    try (RequestConnections connections = of(() -> late(late), SHORT)) {
      assertThatThrownBy(connections::openConnection).isInstanceOf(SQLException.class);
      late.countDown();
      closed.await();
    }
  }

  @Test
  void aFailureOfThePoolIsPassedOnAndAtOnceSaysNothingOfIdleConnections() {
    SQLException refused = new SQLException("refused", "53300");
    try (RequestConnections connections =
        of(
            () -> {
              throw refused;
            },
            LONG)) {
      assertThatThrownBy(connections::openConnection).isSameAs(refused);
      assertThat(silent.getCount()).isOne();
    }
  }

  @Test
  void whoeverIsInterruptedStopsWaitingAndStaysInterrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    try (RequestConnections connections =
        of(
            () -> {
              asked.countDown();
              return late(never);
            },
            LONG)) {
      Thread waiting =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      connections.openConnection();
                    } catch (SQLException stopped) {
                      ended.complete(Thread.currentThread().isInterrupted());
                    }
                  });
      asked.await();
      waiting.interrupt();
      assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
      never.countDown();
      closed.await();
    }
  }

  private RequestConnections of(RequestConnections.Source source, Duration limit) {
    return new RequestConnections(source, silent::countDown, limit);
  }

  private Connection late(CountDownLatch when) throws SQLException {
    try {
      when.await();
      return connection();
    } catch (InterruptedException stopped) {
      throw new SQLException(stopped);
    }
  }

  /** As the pool gives one out: only what it wraps can be aborted and still be given back. */
  private Connection connection() {
    Connection socket = proxy(Map.of("abort", this::aborted));
    return proxy(
        Map.of(
            "unwrap",
            () -> socket,
            "getAutoCommit",
            () -> {
              failed.countDown();
              return false;
            },
            "close",
            () -> {
              closed.countDown();
              return null;
            }));
  }

  private @Nullable Object aborted() {
    aborts.incrementAndGet();
    aborted.countDown();
    return null;
  }

  private Connection proxy(Map<String, Supplier<@Nullable Object>> methods) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              Supplier<@Nullable Object> known = methods.get(method.getName());
              if (known == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return known.get();
            });
  }
}
