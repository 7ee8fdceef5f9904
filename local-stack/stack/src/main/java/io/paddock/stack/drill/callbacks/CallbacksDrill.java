package io.paddock.stack.drill.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.servers.home.Listener;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.home.Trees;
import io.paddock.servers.process.Progress;
import io.paddock.stack.drill.DrillFailure;
import io.paddock.stack.drill.OwnServers;
import io.paddock.stack.drill.callbacks.DrillEndpoints.Made;
import io.paddock.stack.service.LocalStack;
import io.paddock.stack.service.StackService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Publishes events for endpoints whose receivers fail in every way, kills the broker, the database
 * and the service in turn meanwhile, and looks whether every event that the broker acknowledged was
 * called back.
 *
 * <p>It has servers, keys and data of its own, which are deleted when nothing failed.
 */
public final class CallbacksDrill {

  private static final String FOLDER = "drill/callbacks";

  /** What is killed, in this order. */
  private static final List<String> VICTIMS = List.of("kafka", "postgres", "callbacks");

  /** What does nothing here but take time from the others. */
  private static final List<StackService> IDLE =
      List.of(StackService.GATEWAY, StackService.GAMES, StackService.DEMO_OPERATOR);

  /** Hanging receivers are left sooner, so that a run is short; all other settings are usual. */
  private static final Map<String, String> SETTINGS =
      Map.of("PADDOCK_DISPATCH_DEADLINE", "3s", "PADDOCK_DISPATCH_LEASE", "8s");

  private final Path root;
  private final Map<String, String> environment;
  private final Progress progress;
  private final Clock clock;
  private final StackHome home;
  private final LocalStack stack;

  /**
   * How much of it.
   *
   * @param rounds how often each of them is killed
   */
  public record Size(int events, int endpoints, int rounds) {

    private static final int MOST_EVENTS = 10_000_000;
    private static final int MOST_ROUNDS = 100;

    public Size {
      require(events, MOST_EVENTS, "--events");
      require(endpoints, DrillEndpoints.MOST, "--endpoints");
      require(rounds, MOST_ROUNDS, "--rounds");
    }

    private static void require(int value, int most, String option) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException("%s must be 1 to %d".formatted(option, most));
      }
    }
  }

  /**
   * @param root the repository's root
   * @param environment environment variables, which move the folder and shift the ports
   */
  public CallbacksDrill(
      Path root, Map<String, String> environment, Progress progress, Clock clock) {
    this.root = root;
    this.environment = Map.copyOf(environment);
    this.progress = progress;
    this.clock = clock;
    Path folder = StackHome.of(root, environment).folder().resolve(FOLDER);
    Map<String, String> own = OwnServers.environment(environment, folder);
    this.home = StackHome.of(root, own);
    this.stack = new LocalStack(root, root, own, SETTINGS, progress);
  }

  /**
   * Runs it.
   *
   * @throws IllegalStateException when a stack of this repository runs
   * @throws DrillFailure with the first counter-example
   */
  public void run(Size size) throws IOException {
    OwnServers.requirePorts(root, environment);
    delete();
    Thread interrupted = Thread.ofPlatform().unstarted(stack::down);
    Runtime.getRuntime().addShutdownHook(interrupted);
    CallbacksProof proof;
    try {
      stack.up();
      IDLE.forEach(stack.services()::stop);
      proof = underFire(size);
    } finally {
      stack.down();
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
    if (!proof.counterExamples().isEmpty()) {
      throw new DrillFailure(
          String.join("; ", proof.counterExamples()) + "; logs and data are in " + home.folder());
    }
    delete();
    progress.say("every event that the broker acknowledged was called back");
  }

  private CallbacksProof underFire(Size size) throws IOException {
    JsonNode sandbox = new ObjectMapper().readTree(home.sandboxFile().toFile());
    DeliveryRows rows = new DeliveryRows(stack.endpoints().postgres());
    DrillEndpoints endpoints = new DrillEndpoints(stack.url(Listener.CALLBACKS), sandbox);
    try (Receivers receivers = new Receivers()) {
      List<Made> made = endpoints.make(size.endpoints(), receivers::url, receivers::trust);
      String run = "drill" + UUID.randomUUID().toString().substring(0, 8);
      DrillEvents events = new DrillEvents(run, rows.owners(made), size.events(), clock.instant());
      Witness witness = new Witness(events);
      receivers.tell(witness);
      return underFire(size, events, witness, rows);
    }
  }

  private CallbacksProof underFire(
      Size size, DrillEvents events, Witness witness, DeliveryRows rows) {
    long started = System.nanoTime();
    Calm calm = new Calm(witness, progress);
    int unpublished;
    try (EventStream stream = EventStream.open(stack.endpoints().kafka(), events, witness)) {
      FutureTask<Boolean> published = new FutureTask<>(() -> stream.publish(Calm.PATIENCE), true);
      Thread publisher = Thread.ofVirtual().start(published);
      try {
        killInTurn(size, witness, calm);
        calm.orUntil(published::isDone);
      } finally {
        publisher.interrupt();
      }
      requireNoFailure(published);
      calm.orUntil(() -> witness.missing().findAny().isEmpty() && rows.underWay(events.run()) == 0);
      unpublished = stream.unpublished();
    }
    CallbacksProof proof = CallbacksProof.of(events, witness, rows.of(events.run()));
    CallbacksProof.text(witness.counts(), unpublished, proof.putAside()).forEach(progress::say);
    progress.say(
        "%d events to %d endpoints in %s s"
            .formatted(size.events(), size.endpoints(), seconds(System.nanoTime() - started)));
    return proof;
  }

  /** Each when as much more has been called back as before the one before it. */
  private void killInTurn(Size size, Witness witness, Calm calm) {
    int kills = VICTIMS.size() * size.rounds();
    for (int kill = 0; kill < kills; kill++) {
      String victim = VICTIMS.get(kill % VICTIMS.size());
      long due = (long) size.events() * (kill + 1) / (kills + 1);
      calm.orUntil(() -> witness.counts().calledBack() >= due);
      stack.kill(victim);
      int before = witness.counts().calledBack();
      long killedAt = System.nanoTime();
      progress.say("killed %s when %d were called back".formatted(victim, before));
      stack.restart(victim);
      calm.orUntil(
          () ->
              witness.counts().calledBack() > before
                  || witness.counts().calledBack() == size.events());
      progress.say(
          "%d more were called back %s s after %s was killed"
              .formatted(
                  witness.counts().calledBack() - before,
                  seconds(System.nanoTime() - killedAt),
                  victim));
    }
  }

  private static String seconds(long nanos) {
    long tenths = Duration.ofNanos(nanos).toMillis() / 100;
    return tenths / 10 + "." + tenths % 10;
  }

  private static void requireNoFailure(Future<?> published) {
    try {
      published.get();
    } catch (ExecutionException broken) {
      throw new IllegalStateException("publishing broke", broken.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    }
  }

  private void delete() throws IOException {
    stack.down();
    Trees.delete(home.folder());
  }
}
