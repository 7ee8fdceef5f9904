package io.paddock.web.log;

import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.JsonFormatter;

/**
 * JSON lines with what they are searched by as members of their own: {@code service}, {@code event}
 * and its keys, and what is known of the work at hand ({@code requestId}, {@code traceId}, {@code
 * spanId}, {@code tenant}). {@code message} stays the whole line, for people.
 */
final class MemberFormatter extends JsonFormatter {

  private static final String OURS = "io.paddock.";

  /** What every line would say alike, or nobody asks for; context is told as members. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "sequence",
          "loggerClassName",
          "threadId",
          "mdc",
          "ndc",
          "hostName",
          "processName",
          "processId");

  /** What a line's own keys never are: the formatter writes them, or the context does. */
  private static final Set<String> TAKEN =
      Set.of(
          "timestamp",
          "loggerName",
          "level",
          "message",
          "threadName",
          "exception",
          "stackTrace",
          "service",
          "event",
          "traceId",
          "spanId",
          "tenant");

  private static final Set<String> CONTEXT =
      Set.of("requestId", "traceId", "spanId", LogTenant.KEY);

  private final String service;

  MemberFormatter(String service) {
    this.service = service;
    setExceptionOutputType(ExceptionOutputType.DETAILED);
  }

  @Override
  protected Generator createGenerator(Writer writer) {
    return new Without(super.createGenerator(writer), LEFT_OUT);
  }

  @Override
  protected void after(Generator generator, ExtLogRecord record) throws Exception {
    // Only the formatter's own members are left out: a line may have a sequence of its own.
    Generator all = generator instanceof Without(Generator to, Set<String> _) ? to : generator;
    for (Map.Entry<String, String> member : members(record).entrySet()) {
      all.add(member.getKey(), member.getValue());
    }
  }

  private Map<String, String> members(ExtLogRecord record) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("service", service);
    Map<String, String> context = record.getMdcCopy();
    CONTEXT.stream()
        .sorted()
        .filter(context::containsKey)
        .forEach(key -> members.put(key, context.get(key)));
    String logger = record.getLoggerName();
    String line = formatMessage(record);
    if (logger != null && logger.startsWith(OURS) && line != null) {
      LogEvent.parse(line)
          .ifPresent(
              event -> {
                members.put("event", event.name());
                event
                    .members()
                    .forEach(
                        (key, value) ->
                            members.putIfAbsent(TAKEN.contains(key) ? key + "_" : key, value));
              });
    }
    return members;
  }

  /** Writes all but some members of a line. */
  private record Without(Generator to, Set<String> leftOut) implements Generator {

    @Override
    public Generator begin() throws Exception {
      to.begin();
      return this;
    }

    @Override
    public Generator add(String key, int value) throws Exception {
      if (!leftOut.contains(key)) {
        to.add(key, value);
      }
      return this;
    }

    @Override
    public Generator add(String key, long value) throws Exception {
      if (!leftOut.contains(key)) {
        to.add(key, value);
      }
      return this;
    }

    @Override
    public Generator add(String key, Map<String, ?> value) throws Exception {
      if (!leftOut.contains(key)) {
        to.add(key, value);
      }
      return this;
    }

    @Override
    public Generator add(String key, String value) throws Exception {
      if (!leftOut.contains(key)) {
        to.add(key, value);
      }
      return this;
    }

    @Override
    public Generator startObject(String key) throws Exception {
      to.startObject(key);
      return this;
    }

    @Override
    public Generator endObject() throws Exception {
      to.endObject();
      return this;
    }

    @Override
    public Generator startArray(String key) throws Exception {
      to.startArray(key);
      return this;
    }

    @Override
    public Generator endArray() throws Exception {
      to.endArray();
      return this;
    }

    @Override
    public Generator addAttribute(String name, int value) throws Exception {
      to.addAttribute(name, value);
      return this;
    }

    @Override
    public Generator addAttribute(String name, String value) throws Exception {
      to.addAttribute(name, value);
      return this;
    }

    @Override
    public Generator end() throws Exception {
      to.end();
      return this;
    }

    @Override
    public boolean wrapArrays() {
      return to.wrapArrays();
    }
  }
}
