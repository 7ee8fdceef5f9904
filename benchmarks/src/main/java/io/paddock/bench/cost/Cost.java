package io.paddock.bench.cost;

import java.util.Map;

/** Something that calls use up, and how it is told. */
public interface Cost {

  /** How much has been used so far, by whom or as what. */
  Map<String, Long> read();

  /** What {@code calls} calls of {@code side} used. */
  String line(String side, long calls, Map<String, Long> used);
}
