package io.paddock.web.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Holds a service back until the schemas have what it needs. A migration that comes a little late,
 * or a PostgreSQL that does, must not send pods into their restart's back-off.
 *
 * <pre>
 *  look ── current ──────────────────────────────▶ serve
 *   │ ▲
 *   ▼ │ pause
 *  behind, or PostgreSQL does not say ── patience over ──▶ end
 * </pre>
 */
final class SchemaGate {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** While nothing changes the log is told once in that time. */
  private static final Duration REMINDER = Duration.ofMinutes(1);

  private final LaunchSettings settings;
  private final Supplier<SchemaState> history;
  private final Duration pause;
  private final Clock clock;
  private final PrintWriter log;

  /** Written by the one that waits, read by whoever asks for readiness. */
  private volatile SchemaState state = new SchemaState.Unknown("not asked yet");

  SchemaGate(
      LaunchSettings settings,
      Supplier<SchemaState> history,
      Duration pause,
      Clock clock,
      PrintWriter log) {
    this.settings = settings;
    this.history = history;
    this.pause = pause;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Returns when the schemas are there.
   *
   * @return whether they are; if not, the patience is over
   */
  boolean await() throws InterruptedException {
    if (look() instanceof SchemaState.Current) {
      return true;
    }
    try (WaitingRoom _ =
        WaitingRoom.open(settings.host(), settings.managementPort(), this::reason)) {
      return poll();
    }
  }

  /** The reason for not being ready, as JSON. */
  String reason() {
    return json(describe(state));
  }

  private boolean poll() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Instant end = clock.instant().plus(settings.patience());
    Instant told = clock.instant();
    tell("WARN", state);
    while (clock.instant().isBefore(end)) {
      if (never.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      SchemaState before = state;
      SchemaState now = look();
      if (now instanceof SchemaState.Current) {
        tell("INFO", now);
        return true;
      }
      if (!now.equals(before) || !clock.instant().isBefore(told.plus(REMINDER))) {
        told = clock.instant();
        tell("WARN", now);
      }
    }
    return false;
  }

  private SchemaState look() {
    SchemaState seen = history.get();
    state = seen;
    return seen;
  }

  // Quarkus' logging does not run yet: a line of the same form.
  private void tell(String level, SchemaState what) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("timestamp", clock.instant().toString());
    line.put("level", level);
    line.put("loggerName", SchemaGate.class.getName());
    StringBuilder message = new StringBuilder();
    describe(what)
        .forEach(
            (key, value) -> message.append(key.equals("reason") ? value : " " + key + "=" + value));
    line.put("message", message.toString());
    log.println(json(line));
  }

  private static Map<String, String> describe(SchemaState state) {
    Map<String, String> members = new LinkedHashMap<>();
    switch (state) {
      case SchemaState.Current() -> members.put("reason", "schema_current");
      case SchemaState.Behind(var schema, var needs, var has) -> {
        members.put("reason", "schema_behind");
        members.put("schema", schema);
        members.put("needs", needs.toString());
        members.put("has", has.getVersion() == null ? "none" : has.toString());
      }
      case SchemaState.Unknown(var cause) -> {
        members.put("reason", "database_unavailable");
        members.put("cause", cause);
      }
    }
    return members;
  }

  private static String json(Map<String, String> members) {
    try {
      return JSON.writeValueAsString(members);
    } catch (JsonProcessingException stringsAlwaysCan) {
      throw new IllegalStateException(stringsAlwaysCan);
    }
  }
}
