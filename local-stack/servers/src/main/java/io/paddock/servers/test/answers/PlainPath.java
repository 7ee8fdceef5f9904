package io.paddock.servers.test.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path of member names and indices alone, such as {@code items[0].status}. What it finds is what
 * REST Assured's expression of the same text finds; whatever is less plain it leaves to that.
 */
final class PlainPath {

  private static final Pattern NAMES =
      Pattern.compile("[A-Za-z_]\\w*(\\[\\d+])*(\\.[A-Za-z_]\\w*(\\[\\d+])*)*");
  private static final Pattern STEP = Pattern.compile("(\\w+)|\\[(\\d+)]");

  private final List<Object> steps;

  private PlainPath(List<Object> steps) {
    this.steps = steps;
  }

  /** Empty for an expression. */
  static Optional<PlainPath> of(String text) {
    if (!NAMES.matcher(text).matches()) {
      return Optional.empty();
    }
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text.replaceAll("\\.", " "));
    while (step.find()) {
      steps.add(step.group(2) == null ? step.group(1) : (Object) Integer.valueOf(step.group(2)));
    }
    return Optional.of(new PlainPath(List.copyOf(steps)));
  }

  /**
   * The value in a document of maps and lists. Empty where REST Assured has rules of its own: a
   * member that is not there or null, one of each element of a list, a number with a fraction.
   */
  Optional<Object> in(@Nullable Object document) {
    @Nullable Object at = document;
    for (Object step : steps) {
      if (step instanceof String name && at instanceof Map<?, ?> object) {
        at = object.get(name);
      } else if (step instanceof Integer index && at instanceof List<?> list) {
        at = index < list.size() ? list.get(index) : null;
      } else {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(at).filter(PlainPath::hasNoFraction);
  }

  private static boolean hasNoFraction(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Map<?, ?> object -> object.values().stream().allMatch(PlainPath::hasNoFraction);
      case List<?> list -> list.stream().allMatch(PlainPath::hasNoFraction);
      default -> !(value instanceof Double);
    };
  }
}
