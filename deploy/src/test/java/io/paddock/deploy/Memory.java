package io.paddock.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory a service is given, derived here alone: the heap may take its share of the
 * container in whole and the rest still holds all that the process was ever seen to take, heap
 * included. So the share that is no heap has to be as large as that.
 */
final class Memory {

  private static final Pattern HEAP = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)");
  private static final int STEP_MEBIBYTES = 128;
  private static final int AFTER_DEMO = 1;
  private static final int UNDER_LOAD = 2;

  private Memory() {}

  /** In MiB, rounded up to a step. */
  static long of(String service) {
    BigDecimal seen = Sizing.largest(service, AFTER_DEMO).max(Sizing.largest(service, UNDER_LOAD));
    long percent = 100L - heapPercent();
    long needed = (seen.longValueExact() * 100 + percent - 1) / percent;
    return (needed + STEP_MEBIBYTES - 1) / STEP_MEBIBYTES * STEP_MEBIBYTES;
  }

  static List<String> violations(Manifests manifests) {
    List<String> wrong = new ArrayList<>();
    for (JsonNode deployment : manifests.kind("Deployment")) {
      String service = Manifests.name(deployment);
      String derived = of(service) + "Mi";
      String found = Manifests.container(deployment).at("/resources/requests/memory").asText();
      if (!found.equals(derived)) {
        wrong.add(service + ": requests '" + found + "' of memory, not '" + derived + "'");
      }
    }
    return wrong;
  }

  static int heapPercent() {
    try {
      Matcher heap =
          HEAP.matcher(Files.readString(Repository.root().resolve("deploy/images/Dockerfile")));
      if (!heap.find()) {
        throw new IllegalStateException("images do not say how much the heap may take");
      }
      return Integer.parseInt(heap.group(1));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the images' options", failure);
    }
  }
}
