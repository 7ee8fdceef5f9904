package io.paddock.auth.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The message on the channel: the names of changed entries, one per line. Names contain neither
 * line feeds nor anything else that needs quoting.
 */
final class Announcement {

  static final String CHANNEL = "paddock:directory";

  /** Maximum entries per message; more are announced in several messages. */
  static final int MAX_ENTRIES = 500;

  private static final Pattern NAME =
      Pattern.compile(
          "(operator|operator-code|operator-key|aggregator-key|partner|partner-key|staff-session"
              + "|wallet):[a-z0-9-]{1,128}");

  private Announcement() {}

  /** Splits the names into messages of bounded size. */
  static List<List<String>> batches(List<String> names) {
    List<List<String>> batches = new ArrayList<>();
    for (int from = 0; from < names.size(); from += MAX_ENTRIES) {
      batches.add(names.subList(from, Math.min(names.size(), from + MAX_ENTRIES)));
    }
    return batches;
  }

  static String write(List<String> names) {
    return String.join("\n", names);
  }

  /** Empty when the message is not one of ours: then anything may have changed. */
  static Optional<List<String>> read(String message) {
    List<String> names = Arrays.asList(message.split("\n", -1));
    boolean ours =
        names.size() <= MAX_ENTRIES
            && names.stream().allMatch(name -> NAME.matcher(name).matches());
    return ours ? Optional.of(names) : Optional.empty();
  }
}
