package io.paddock.acceptance.scenarios;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.Pod;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import io.paddock.stack.load.Balancer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two pods of games and two of the gateway, each pair behind a balancer that learns of their
 * readiness two seconds late. Requests do real work and are of the kind that nobody repeats on a
 * caller's behalf.
 */
@Tag("crash")
@Isolated
class RestartsGoUnnoticedTest {

  private static final int EVERY_MS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningStack stack = RunningStack.get();
  private final Path folder;
  private final AtomicInteger players = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Pod, AtomicInteger> answered = new ConcurrentHashMap<>();

  RestartsGoUnnoticedTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void noRequestFailsWhileEachPodRestarts() throws Exception {
    try (Tenant tenant = Tenant.on(stack);
        Partner partner = usedOnce(Partner.single(stack));
        Pod games1 = pod("games", "games-service", 1);
        Pod games2 = pod("games", "games-service", 2);
        Pod gateway1 = pod("gateway", "integrator-gateway", 1);
        Pod gateway2 = pod("gateway", "integrator-gateway", 2)) {
      List<Pod> games = List.of(games1, games2);
      List<Pod> gateways = List.of(gateway1, gateway2);
      games.forEach(Pod::awaitReady);
      gateways.forEach(Pod::awaitReady);
      try (Balancer<Pod> toGames = new Balancer<>(games);
          Balancer<Pod> toGateways = new Balancer<>(gateways);
          ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
          ScheduledExecutorService clock = Executors.newScheduledThreadPool(1)) {
        var unused =
            clock.scheduleAtFixedRate(
                () -> {
                  callers.execute(() -> call(toGames, pod -> mint(pod, tenant), 201));
                  callers.execute(() -> call(toGateways, pod -> me(pod, partner), 200));
                },
                0,
                EVERY_MS,
                TimeUnit.MILLISECONDS);

        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    answered.size() == 4 && answered.values().stream().allMatch(n -> n.get() > 10));
        for (int turn = 0; turn < games.size(); turn++) {
          restart(Map.of(games.get(turn), toGames, gateways.get(turn), toGateways));
        }
        clock.shutdown();
      }
    }

    assertThat(new ArrayList<>(failures)).isEmpty();
    assertThat(answered.values())
        .hasSize(4)
        .extracting(AtomicInteger::get)
        .allMatch(count -> count > 100);
  }

  /** As in a cluster: what a pod is sent when it has started is in use already. */
  private Partner usedOnce(Partner partner) {
    partner.gateway().get("/api/me").expect(200);
    return partner;
  }

  /** One pod of each service at once, in the time that one takes. */
  private void restart(Map<Pod, Balancer<Pod>> leaving) throws InterruptedException {
    Map<Pod, Integer> before = new ConcurrentHashMap<>();
    leaving.keySet().forEach(pod -> before.put(pod, answeredBy(pod).get()));
    leaving.keySet().forEach(Pod::terminate);
    Set<Pod> unready = new HashSet<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              leaving.keySet().stream().filter(pod -> pod.readiness() == 503).forEach(unready::add);
              return unready.size() == leaving.size();
            });
    leaving.forEach(
        (pod, balancer) -> {
          await().atMost(PATIENCE).until(() -> !balancer.sendsTo(pod));
          assertThat(answeredBy(pod).get())
              .as("served while the balancer had not noticed; failed: %s", failures)
              .isGreaterThan(requireNonNull(before.get(pod)) + 10);
        });
    for (var each : leaving.entrySet()) {
      Pod pod = each.getKey();
      pod.restart();
      await().atMost(PATIENCE).until(() -> each.getValue().sendsTo(pod));
      int returned = answeredBy(pod).get();
      await().atMost(PATIENCE).until(() -> answeredBy(pod).get() > returned + 10);
    }
  }

  /** Beside the stack's own, on its servers; it leaves as slowly as in a cluster. */
  private Pod pod(String service, String module, int number) {
    Map<String, String> environment = stack.environment(service);
    environment.remove("PADDOCK_SHUTDOWN_DELAY");
    return new Pod(module, environment, folder.resolve(service + number + ".log"));
  }

  private AtomicInteger answeredBy(Pod pod) {
    return answered.computeIfAbsent(pod, _ -> new AtomicInteger());
  }

  private Http.Answer mint(Pod pod, Tenant tenant) {
    return Http.at(pod.url())
        .with("X-Aggregator-Key", tenant.aggregatorKey())
        .post(
            "/v1/aggregator/operators/" + tenant.operatorCode() + "/launch-tokens",
            "{'sub':'p%d','currency':'USDT','game':'dice'}".formatted(players.incrementAndGet()));
  }

  private static Http.Answer me(Pod pod, Partner partner) {
    return Http.at(pod.url()).with("X-Api-Key", partner.apiKey()).get("/api/me");
  }

  private void call(Balancer<Pod> balancer, Function<Pod, Http.Answer> request, int expected) {
    try {
      Pod pod = balancer.next();
      Http.Answer answer = request.apply(pod);
      if (answer.status() == expected) {
        answeredBy(pod).incrementAndGet();
      } else {
        failures.add(answer.status() + " " + answer.response().body());
      }
    } catch (RuntimeException | AssertionError failed) {
      failures.add(failed.toString());
    }
  }
}
