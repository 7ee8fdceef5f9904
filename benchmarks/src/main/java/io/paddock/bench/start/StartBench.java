package io.paddock.bench.start;

import io.paddock.bench.BenchFailure;
import io.paddock.bench.load.Ratios;
import io.paddock.stack.service.StackService;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Each service started anew with the classes that an earlier start left, and without, in turns: the
 * ratio is of processor time until the first answer.
 */
public final class StartBench {

  private static final List<StackService> SERVICES =
      List.of(
          StackService.BACKOFFICE,
          StackService.GAMES,
          StackService.GATEWAY,
          StackService.CALLBACKS);

  private final Starter starter;
  private final Consumer<String> output;
  private final Map<StackService, List<StartTime>> with = new EnumMap<>(StackService.class);
  private final Map<StackService, List<StartTime>> without = new EnumMap<>(StackService.class);

  /**
   * A benchmark of its own.
   *
   * @param output told each line
   */
  public StartBench(Starter starter, Consumer<String> output) {
    this.starter = starter;
    this.output = output;
  }

  /** Starts each service twice per round and prints; the ratios are the last lines. */
  public void run(int rounds) throws InterruptedException {
    if (rounds < 1) {
      throw new BenchFailure("--rounds must be at least 1");
    }
    output.accept(
        "start: each service started anew, with the classes that an earlier start left and"
            + " without");
    for (int round = 1; round <= rounds; round++) {
      for (StackService service : SERVICES) {
        StartTime one = measure(service, true);
        StartTime other = measure(service, false);
        output.accept(
            line(
                "round %d/%d  %-10s with %.2f s   without %.2f s   ratio %.2f",
                round,
                rounds,
                service.label(),
                one.processorToAnswer(),
                other.processorToAnswer(),
                one.processorToAnswer() / other.processorToAnswer()));
      }
    }
    output.accept(
        line(
            "%-18s %12s %12s %12s %12s",
            "medians, s", "cpu ready", "cpu answer", "ready", "answer"));
    for (StackService service : SERVICES) {
      output.accept(medians(service.label() + " with", with.getOrDefault(service, List.of())));
      output.accept(
          medians(service.label() + " without", without.getOrDefault(service, List.of())));
    }
    SERVICES.forEach(service -> output.accept(ratio(service, rounds)));
  }

  private StartTime measure(StackService service, boolean archived) throws InterruptedException {
    StartTime time = starter.start(service, archived);
    (archived ? with : without).computeIfAbsent(service, _ -> new ArrayList<>()).add(time);
    return time;
  }

  private String ratio(StackService service, int rounds) {
    List<StartTime> ones = with.getOrDefault(service, List.of());
    List<StartTime> others = without.getOrDefault(service, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      ratios.add(ones.get(i).processorToAnswer() / others.get(i).processorToAnswer());
    }
    return line(
        "ratio with/without %s = %.2f (processor time to the first answer, median of %d rounds,"
            + " %.2f to %.2f)",
        service.label(),
        Ratios.median(ratios),
        rounds,
        Ratios.lowest(ratios),
        Ratios.highest(ratios));
  }

  private static String medians(String name, List<StartTime> times) {
    return line(
        "%-18s %12.2f %12.2f %12.2f %12.2f",
        name,
        median(times, StartTime::processorToReady),
        median(times, StartTime::processorToAnswer),
        median(times, StartTime::toReady),
        median(times, StartTime::toAnswer));
  }

  private static double median(List<StartTime> times, ToDoubleFunction<StartTime> part) {
    return Ratios.median(times.stream().map(part::applyAsDouble).toList());
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
