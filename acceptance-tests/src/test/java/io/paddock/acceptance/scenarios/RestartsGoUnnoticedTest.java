package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Pod;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestStack;
import io.paddock.stack.load.Balancer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two pods behind a balancer that learns of their readiness two seconds late. Requests are of the
 * kind that nobody repeats on a caller's behalf.
 */
@Tag("crash")
@Isolated
class RestartsGoUnnoticedTest {

  private static final int EVERY_MS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Well-formed and nobody's, so that PostgreSQL is asked for it. */
  private static final String KEY = "a1b2c3d4e5f6." + "A".repeat(43);

  private final TestStack servers = TestStack.join();
  private final Path folder;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Pod, AtomicInteger> answered = new ConcurrentHashMap<>();

  RestartsGoUnnoticedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void noRequestFailsWhileEachPodRestarts() throws Exception {
    Map<String, String> environment =
        new TreeMap<>(
            servers.configuration(
                servers.newDatabase(
                    ServiceDatabase.GAMES,
                    List.of(ServiceDatabase.BACKOFFICE, ServiceDatabase.GAMES))));
    environment.keySet().removeIf(name -> name.contains("OWNER"));
    environment.put("PADDOCK_MIGRATE", "false");
    try (Pod first = new Pod("games-service", environment, folder.resolve("first.log"));
        Pod second = new Pod("games-service", environment, folder.resolve("second.log"))) {
      List<Pod> pods = List.of(first, second);
      pods.forEach(Pod::awaitReady);
      try (Balancer<Pod> balancer = new Balancer<>(pods);
          ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
          ScheduledExecutorService clock = Executors.newScheduledThreadPool(1)) {
        var unused =
            clock.scheduleAtFixedRate(
                () -> callers.execute(() -> call(balancer.next())),
                0,
                EVERY_MS,
                TimeUnit.MILLISECONDS);

        for (Pod pod : pods) {
          int before = answeredBy(pod).get();
          pod.terminate();
          await().atMost(PATIENCE).until(() -> pod.readiness() == 503);
          await().atMost(PATIENCE).until(() -> !balancer.sendsTo(pod));
          assertThat(answeredBy(pod).get())
              .as("served while the balancer had not noticed")
              .isGreaterThan(before + 10);
          pod.restart();
          await().atMost(PATIENCE).until(() -> balancer.sendsTo(pod));
          int returned = answeredBy(pod).get();
          await().atMost(PATIENCE).until(() -> answeredBy(pod).get() > returned + 10);
        }
        clock.shutdown();
      }
    }

    assertThat(new ArrayList<>(failures)).isEmpty();
    assertThat(answered.values()).extracting(AtomicInteger::get).allMatch(count -> count > 100);
  }

  private AtomicInteger answeredBy(Pod pod) {
    return answered.computeIfAbsent(pod, _ -> new AtomicInteger());
  }

  private void call(Pod pod) {
    try {
      Http.Answer answer =
          Http.at(pod.url())
              .with("X-Aggregator-Key", KEY)
              .post("/v1/aggregator/operators/mybrand/launch-tokens", "{}");
      if (answer.response().body().contains("aggregator_key_invalid")) {
        answeredBy(pod).incrementAndGet();
      } else {
        failures.add(answer.response().statusCode() + " " + answer.response().body());
      }
    } catch (RuntimeException | AssertionError failed) {
      failures.add(failed.toString());
    }
  }
}
