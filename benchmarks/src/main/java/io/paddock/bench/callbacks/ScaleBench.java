package io.paddock.bench.callbacks;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.cost.Cost;
import io.paddock.bench.load.Call;
import io.paddock.bench.load.ClosedLoop;
import io.paddock.bench.load.OpenLoop;
import io.paddock.bench.load.Plan;
import io.paddock.bench.load.Sample;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The same events on tables that are as good as empty, and on those that a month has left behind:
 * as fast as they can, and at half that rate. Then what the service does while nobody asks for
 * anything, and, beside receivers that hang, what becomes of everybody else.
 */
final class ScaleBench {

  private static final double P50 = 50;
  private static final double P95 = 95;
  private static final double P99 = 99;
  private static final double PERCENT = 100;
  private static final double MIB = 1 << 20;
  private static final int HALF = 2;
  private static final List<String> AT_REST = List.of("callbacks", "postgres");

  private final CalledEvents events;
  private final int underWay;
  private final Plan plan;
  private final Supplier<Tables> tables;
  private final Endpoints endpoints;
  private final Cost processors;
  private final LongSupplier heap;
  private final Consumer<String> output;

  /** Subscribes endpoints that get none of the events that are measured. */
  interface Endpoints {

    /** One that answers. */
    UUID answering(int tenant);

    /** One that hangs. */
    UUID hanging(int tenant);

    /** How many a tenant may have. */
    int perTenant();
  }

  /**
   * @param underWay events at once when they come as fast as they can
   * @param tables opened when they are needed; closed before the run ends
   * @param processors what processes have used
   * @param heap the service's, in bytes
   */
  ScaleBench(
      CalledEvents events,
      int underWay,
      Plan plan,
      Supplier<Tables> tables,
      Endpoints endpoints,
      Cost processors,
      LongSupplier heap,
      Consumer<String> output) {
    this.events = events;
    this.underWay = underWay;
    this.plan = plan;
    this.tables = tables;
    this.endpoints = endpoints;
    this.processors = processors;
    this.heap = heap;
    this.output = output;
  }

  void run(Scale scale) throws InterruptedException {
    fast(plan.warmUp());
    Sample emptyFast = fast(rounds());
    say("empty      %s", rate(emptyFast));
    int half = Math.max(1, (int) (emptyFast.perSecond() / HALF));
    Sample emptyHalf = paced(half, rounds());
    say("empty      %s", latency(emptyHalf, half));
    try (Tables grown = tables.get()) {
      if (scale.finished() > 0) {
        grow(grown, scale, emptyFast, emptyHalf, half);
      }
      if (scale.hanging() > 0) {
        hang(grown, scale, half);
      }
    }
  }

  private void grow(Tables grown, Scale scale, Sample emptyFast, Sample emptyHalf, int half)
      throws InterruptedException {
    idle("empty", scale.idle());
    long began = System.nanoTime();
    grown.grow(scale.others(), scale.finished());
    UUID crowded = endpoints.answering(0);
    grown.hold(crowded, true);
    grown.makeDue(List.of(crowded), scale.due());
    say(
        "filled     %d deliveries of %d endpoints, %d due at one more, in %d s",
        scale.finished(),
        scale.others(),
        scale.due(),
        Duration.ofNanos(System.nanoTime() - began).toSeconds());
    idle("grown", scale.idle());
    grown.hold(crowded, false);
    Sample grownFast = fast(rounds());
    say("grown      %s", rate(grownFast));
    Sample grownHalf = paced(half, rounds());
    say("grown      %s", latency(grownHalf, half));
    say("due        %d are still due at that endpoint", grown.waiting(crowded));
    if (scale.soak().isPositive()) {
      soak(scale.soak(), half);
    }
    say(
        "ratio grown/empty = %.2f (events/s, 0.80 at least; %.0f against %.0f)",
        grownFast.perSecond() / emptyFast.perSecond(),
        grownFast.perSecond(),
        emptyFast.perSecond());
    say(
        "ratio empty/grown = %.2f (p99 at %d/s, 0.80 at least; %.2f ms against %.2f ms)",
        emptyHalf.percentile(P99) / grownHalf.percentile(P99),
        half,
        emptyHalf.percentile(P99),
        grownHalf.percentile(P99));
  }

  private void soak(Duration length, int half) throws InterruptedException {
    long before = heap.getAsLong();
    Sample all = paced(half, length);
    long after = heap.getAsLong();
    say("soak       %s over %s", latency(all, half), length);
    say(
        "heap       %.1f MiB live before and %.1f MiB after %d events",
        before / MIB, after / MIB, all.calls());
  }

  private void hang(Tables grown, Scale scale, int half) throws InterruptedException {
    int rate = Math.max(1, half / HALF);
    Sample clean = paced(rate, rounds());
    say("clean      %s", latency(clean, rate));
    List<UUID> some =
        IntStream.rangeClosed(1, scale.hanging()).mapToObj(endpoints::hanging).toList();
    grown.makeDue(some, scale.hangingEach());
    Sample besideSome = paced(rate, rounds());
    say("%-10s %s", scale.hanging() + " hang", latency(besideSome, rate));
    some.forEach(endpoint -> grown.hold(endpoint, true));
    int many = endpoints.perTenant();
    List<UUID> all =
        IntStream.range(0, many).mapToObj(_ -> endpoints.hanging(scale.hanging() + 1)).toList();
    grown.makeDue(all, scale.ofOneTenant() / many);
    Sample besideOne = paced(rate, rounds());
    say("%-10s %s", "one tenant", latency(besideOne, rate));
    ratio(scale.hanging() + " of as many tenants hanging", besideSome, clean);
    ratio("one tenant's " + scale.ofOneTenant() + " deliveries hanging", besideOne, clean);
  }

  private void ratio(String what, Sample beside, Sample clean) {
    say(
        "ratio beside/clean = %.2f (everybody else's p95 with %s, 1.20 at most; %.2f ms against"
            + " %.2f ms)",
        beside.percentile(P95) / clean.percentile(P95),
        what,
        beside.percentile(P95),
        clean.percentile(P95));
  }

  /** What the service and its database use of a core while nothing comes and nothing is due. */
  private void idle(String when, Duration length) throws InterruptedException {
    Thread.sleep(plan.pause());
    Map<String, Long> before = processors.read();
    long began = System.nanoTime();
    Thread.sleep(length);
    long nanos = System.nanoTime() - began;
    Map<String, Long> after = processors.read();
    StringBuilder shares = new StringBuilder();
    for (String process : AT_REST) {
      long used = after.getOrDefault(process, 0L) - before.getOrDefault(process, 0L);
      shares.append(String.format(Locale.ROOT, " %s %.2f %%", process, used * PERCENT / nanos));
    }
    say("idle       %s, of a core:%s", when, shares);
  }

  private Duration rounds() {
    return plan.round().multipliedBy(plan.rounds());
  }

  private Sample fast(Duration length) throws InterruptedException {
    Thread.sleep(plan.pause());
    return sound(ClosedLoop.run(Collections.nCopies(underWay, events), length));
  }

  private Sample paced(int perSecond, Duration length) throws InterruptedException {
    Thread.sleep(plan.pause());
    int calls = Math.toIntExact(Math.max(1, length.toMillis() * perSecond / 1_000));
    List<Call> all = Collections.nCopies(calls, events);
    return sound(OpenLoop.run(all, perSecond));
  }

  private static Sample sound(Sample sample) {
    if (sample.failures() > 0) {
      throw new BenchFailure(
          "event: %d calls failed, %d succeeded; the first failure: %s"
              .formatted(sample.failures(), sample.calls(), sample.firstFailure()));
    }
    return sample;
  }

  private static String rate(Sample sample) {
    return String.format(
        Locale.ROOT,
        "%.0f events/s, p50 %.2f ms, p99 %.2f ms",
        sample.perSecond(),
        sample.percentile(P50),
        sample.percentile(P99));
  }

  private static String latency(Sample sample, int perSecond) {
    return String.format(
        Locale.ROOT,
        "at %d/s p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms",
        perSecond,
        sample.percentile(P50),
        sample.percentile(P95),
        sample.percentile(P99),
        sample.longest());
  }

  private void say(String format, Object... values) {
    output.accept(String.format(Locale.ROOT, format, values));
  }
}
