package io.paddock.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Warnings and errors of a log, as a person reads them, whether its lines are JSON or text. */
final class LogTrouble {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> LEVELS = Set.of("WARN", "WARNING", "ERROR", "SEVERE", "FATAL");
  private static final Pattern TEXT =
      Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|FATAL|PANIC)\\b");

  private LogTrouble() {}

  /** The last of them, at most {@code count}; when there is none the last lines as they are. */
  static List<String> of(List<String> lines, int count) {
    List<String> troubles = lines.stream().flatMap(line -> read(line).stream()).toList();
    List<String> shown = troubles.isEmpty() ? lines : troubles;
    return shown.subList(Math.max(0, shown.size() - count), shown.size());
  }

  private static Optional<String> read(String line) {
    if (!line.startsWith("{")) {
      return TEXT.matcher(line).find() ? Optional.of(line) : Optional.empty();
    }
    try {
      JsonNode record = JSON.readTree(line);
      return LEVELS.contains(record.path("level").asText())
          ? Optional.of(decoded(record))
          : Optional.empty();
    } catch (JsonProcessingException text) {
      return Optional.empty();
    }
  }

  private static String decoded(JsonNode record) {
    String logger = record.path("loggerName").asText();
    String line =
        "%s %-5s %s: %s"
            .formatted(
                record.path("timestamp").asText(),
                record.path("level").asText(),
                logger.substring(logger.lastIndexOf('.') + 1),
                record.path("message").asText());
    JsonNode exception = record.path("exception");
    return exception.isMissingNode()
        ? line
        : line
            + " ("
            + exception.path("exceptionType").asText()
            + ": "
            + exception.path("message").asText()
            + ")";
  }
}
