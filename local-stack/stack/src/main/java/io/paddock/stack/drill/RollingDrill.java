package io.paddock.stack.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.servers.home.Listener;
import io.paddock.servers.process.Progress;
import io.paddock.servers.process.Waiting;
import io.paddock.stack.drill.RollingReport.Times;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.load.Balancer;
import io.paddock.stack.load.Load;
import io.paddock.stack.service.LocalStack;
import io.paddock.stack.service.StackService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Changes from an older build to this one and back, service by service, on one schema and one log
 * and under load, and counts what failed and what was lost.
 *
 * <pre>
 *   old serves ──► migrate ──► each service: new beside old, old leaves ──► each: old beside new, new leaves
 *   load ────────────────────────────────────────────────────────────────────────────────────────────────► books
 * </pre>
 *
 * <p>It has servers, keys and data of its own, which are deleted when nothing failed.
 */
public final class RollingDrill {

  /** Long enough for both to answer each kind of request a few times. */
  private static final Duration TOGETHER = Duration.ofSeconds(5);

  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(30);

  private final Path root;
  private final Map<String, String> environment;
  private final Progress progress;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param root the repository's root, whose build is the newer one
   * @param environment environment variables, which move the folder and shift the ports
   */
  public RollingDrill(Path root, Map<String, String> environment, Progress progress) {
    this.root = root;
    this.environment = Map.copyOf(environment);
    this.progress = progress;
  }

  /** A service of one of the builds. */
  private record Replica(LocalStack stack, StackService service) implements Balancer.Pod {

    @Override
    public String url() {
      return stack.url(service.http());
    }

    @Override
    public boolean isReady() {
      return stack.services().isReady(service);
    }
  }

  /**
   * Runs it.
   *
   * @param from the older build
   * @throws IllegalArgumentException when that is none
   * @throws IllegalStateException when a stack of this repository runs
   * @throws DrillFailure when a request failed or something was lost
   */
  public void run(Path from) throws IOException {
    Path build = BuiltFolder.find(from);
    OwnServers.requirePorts(root, environment);
    Releases releases = new Releases(root, build, environment, progress);
    releases.delete();
    Thread interrupted = Thread.ofPlatform().unstarted(releases::stop);
    Runtime.getRuntime().addShutdownHook(interrupted);
    try {
      progress.say("old: %s, new: %s".formatted(build, root));
      releases.older().up();
      roll(releases);
    } finally {
      releases.stop();
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
    if (!faults.isEmpty()) {
      throw new DrillFailure(
          String.join("; ", faults) + "; logs and data are in " + releases.folder());
    }
    releases.delete();
  }

  private void roll(Releases releases) throws IOException {
    LocalStack older = releases.older();
    LocalStack newer = releases.newer();
    Map<StackService, Balancer<Replica>> balancers = new EnumMap<>(StackService.class);
    for (StackService service : RollingStep.services()) {
      balancers.put(
          service,
          new Balancer<>(List.of(new Replica(older, service), new Replica(newer, service))));
    }
    JsonNode sandbox = new ObjectMapper().readTree(older.home().sandboxFile().toFile());
    Load load = Load.begin(sandbox, kind -> at(balancers, kind.service()).next().url());
    List<Times> times = new ArrayList<>();
    boolean rolled = false;
    try {
      progress.say("load begins");
      migrate(newer);
      for (RollingStep step : RollingStep.all()) {
        times.add(
            step.forth()
                ? replace(step, older, newer, at(balancers, step.service()), load)
                : replace(step, newer, older, at(balancers, step.service()), load));
      }
      rolled = true;
    } finally {
      load.stop();
      if (!rolled) {
        RollingReport.unfinished(load.tally(), times).forEach(progress::say);
      }
      balancers.values().forEach(Balancer::close);
    }
    progress.say("load ended");
    requireTheLogsWord("at the end", older);
    RollingProof proof = RollingProof.of(older.endpoints().postgres(), load);
    new RollingReport(proof.lines(), times).text().forEach(progress::say);
    faults.addAll(proof.faults());
  }

  private void migrate(LocalStack newer) {
    for (StackService service : RollingStep.services()) {
      int code = newer.services().command(service, List.of("migrate"));
      if (code != 0) {
        throw new DrillFailure("migrate of %s ended with %d".formatted(service.label(), code));
      }
    }
  }

  private Times replace(
      RollingStep step, LocalStack goes, LocalStack comes, Balancer<Replica> balancer, Load load) {
    Replica fresh = new Replica(comes, step.service());
    Replica leaving = new Replica(goes, step.service());
    long started = System.nanoTime();
    progress.timed(step.text(), () -> comes.services().start(step.service()));
    if (!Waiting.until(NOTICED_WITHIN, () -> balancer.sendsTo(fresh))) {
      throw new DrillFailure(step.text() + ": the balancer does not notice that it is ready");
    }
    long serving = System.nanoTime();
    long byFresh = load.tally().answeredBy(fresh.url());
    long byLeaving = load.tally().answeredBy(leaving.url());
    Waiting.pause(TOGETHER);
    if (load.tally().answeredBy(fresh.url()) == byFresh
        || load.tally().answeredBy(leaving.url()) == byLeaving) {
      faults.add(step.text() + ": not both of them answered side by side");
    }
    if (step.service() == StackService.GATEWAY) {
      requireTheLogsWord(step.text(), goes);
      requireTheLogsWord(step.text(), comes);
    }
    long leaves = System.nanoTime();
    goes.services().stop(step.service());
    return new Times(
        step,
        Duration.ofNanos(serving - started),
        Duration.ofNanos(leaves - serving),
        Duration.ofNanos(System.nanoTime() - leaves));
  }

  /** The gateway is where an engine is that was fed its log from the first record on. */
  private void requireTheLogsWord(String when, LocalStack stack) {
    JsonNode state =
        ApiClient.at(stack.url(Listener.GATEWAY_MANAGEMENT))
            .get("/engine/state")
            .expect(200)
            .json();
    long sequence = state.path("sequence").asLong();
    String replayed = LogReplay.through(stack.endpoints().kafka(), sequence).stateHash().toString();
    if (!replayed.equals(state.path("hash").asText())) {
      faults.add(
          "%s: exchange at %d: %s by the log, %s by the gateway at %s"
              .formatted(
                  when,
                  sequence,
                  replayed,
                  state.path("hash").asText(),
                  stack.url(Listener.GATEWAY)));
    }
  }

  private static Balancer<Replica> at(
      Map<StackService, Balancer<Replica>> balancers, StackService service) {
    return Objects.requireNonNull(balancers.get(service));
  }
}
