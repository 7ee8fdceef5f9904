package io.paddock.bench.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each side what is used from the start of its calls to the start of the other's, so that
 * what they set off, which goes on in the pause, is theirs, too.
 */
public final class Costs {

  private static final String NOBODY = "";

  private final List<Open> open = new ArrayList<>();

  /** Starts to count; what is used until the first {@link #begin} is nobody's. */
  public Costs(List<? extends Cost> costs) {
    costs.forEach(cost -> open.add(new Open(cost)));
  }

  /** The calls of {@code side} begin. */
  public void begin(String side) {
    open.forEach(cost -> cost.begin(side));
  }

  /** Neither calls nor what they set off are under way. */
  public void end() {
    begin(NOBODY);
  }

  /** What {@code calls} calls of {@code side} used, a line for each cost. */
  public List<String> lines(String side, long calls) {
    return open.stream()
        .map(each -> each.cost.line(side, calls, each.used.getOrDefault(side, Map.of())))
        .toList();
  }

  private static final class Open {

    private final Cost cost;
    private final Map<String, Map<String, Long>> used = new HashMap<>();
    private String running = NOBODY;
    private Map<String, Long> since;

    Open(Cost cost) {
      this.cost = cost;
      this.since = cost.read();
    }

    void begin(String side) {
      Map<String, Long> now = cost.read();
      Map<String, Long> sum = used.computeIfAbsent(running, _ -> new LinkedHashMap<>());
      now.forEach(
          (name, value) -> sum.merge(name, value - since.getOrDefault(name, 0L), Long::sum));
      running = side;
      since = now;
    }
  }
}
