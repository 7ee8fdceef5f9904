package io.paddock.web.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of ours, taken apart: an event's name and its keys, {@code name key=value key=value}. A
 * value reaches to the next key, so it may hold spaces. Of a key that comes twice the first counts:
 * what stands behind it may come from outside.
 *
 * @param members in their order
 */
record LogEvent(String name, Map<String, String> members) {

  private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9_]*)(?= [A-Za-z]\\w*=|$)");
  private static final Pattern KEY = Pattern.compile(" ([A-Za-z]\\w{0,63})=");

  /** Lines of others are sentences. */
  static Optional<LogEvent> parse(String line) {
    Matcher name = NAME.matcher(line);
    if (!name.lookingAt()) {
      return Optional.empty();
    }
    Map<String, String> members = new LinkedHashMap<>();
    Matcher key = KEY.matcher(line);
    boolean found = key.find(name.end());
    while (found) {
      String member = key.group(1);
      int from = key.end();
      found = key.find();
      members.putIfAbsent(member, line.substring(from, found ? key.start() : line.length()));
    }
    return Optional.of(new LogEvent(name.group(1), members));
  }
}
