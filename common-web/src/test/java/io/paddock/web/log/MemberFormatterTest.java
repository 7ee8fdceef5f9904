package io.paddock.web.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.SimpleFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.junit.jupiter.api.Test;

class MemberFormatterTest {

  private final MemberFormatter formatter = new MemberFormatter("games-service");

  @Test
  void aLineOfOursIsItsEventItsKeysAndItsContext() throws Exception {
    ExtLogRecord record = record("io.paddock.games.bet.Bets", "bet_taken round=r-1 ms=12");
    record.setMdc(
        Map.of(
            "requestId", "req-1",
            "traceId", "0af7651916cd43dd8448eb211c80319c",
            "spanId", "b7ad6b7169203331",
            "tenant", "operator:o-1",
            "sampled", "true"));

    JsonNode line = line(record);

    assertThat(line.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder(
            "timestamp",
            "loggerName",
            "level",
            "message",
            "threadName",
            "service",
            "event",
            "round",
            "ms",
            "requestId",
            "traceId",
            "spanId",
            "tenant");
    assertThat(line.path("service").asText()).isEqualTo("games-service");
    assertThat(line.path("event").asText()).isEqualTo("bet_taken");
    assertThat(line.path("round").asText()).isEqualTo("r-1");
    assertThat(line.path("ms").asText()).isEqualTo("12");
    assertThat(line.path("requestId").asText()).isEqualTo("req-1");
    assertThat(line.path("traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(line.path("spanId").asText()).isEqualTo("b7ad6b7169203331");
    assertThat(line.path("tenant").asText()).isEqualTo("operator:o-1");
    assertThat(line.path("message").asText()).isEqualTo("bet_taken round=r-1 ms=12");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
  }

  @Test
  void aKeyThatMeansSomethingElseTakesNobodysPlace() throws Exception {
    ExtLogRecord record =
        record("io.paddock.x.Y", "told event=e-1 level=high tenant=forged requestId=of-the-line");
    record.setMdc(Map.of("requestId", "req-1"));

    JsonNode line = line(record);

    assertThat(line.path("event").asText()).isEqualTo("told");
    assertThat(line.path("event_").asText()).isEqualTo("e-1");
    assertThat(line.path("level").asText()).isEqualTo("INFO");
    assertThat(line.path("level_").asText()).isEqualTo("high");
    assertThat(line.has("tenant")).isFalse();
    assertThat(line.path("requestId").asText()).isEqualTo("req-1");
  }

  @Test
  void aLinesOwnKeyIsAMemberWhereTheFormattersOfThatNameIsLeftOut() throws Exception {
    JsonNode line =
        line(record("io.paddock.x.Y", "replica_failed sequence=7 threadId=t hostName=h mdc=m"));

    assertThat(line.path("sequence").asText()).isEqualTo("7");
    assertThat(line.path("threadId").asText()).isEqualTo("t");
    assertThat(line.path("hostName").asText()).isEqualTo("h");
    assertThat(line.path("mdc").asText()).isEqualTo("m");
  }

  @Test
  void aLineOutsideOfARequestTellsTheRequestThatItNames() throws Exception {
    assertThat(
            line(record("io.paddock.x.Y", "request_dropped requestId=req-9"))
                .path("requestId")
                .asText())
        .isEqualTo("req-9");
  }

  @Test
  void aLineOfALibrarysIsNoEvent() throws Exception {
    JsonNode line = line(record("org.apache.kafka.clients.X", "rebalance id=7"));

    assertThat(line.has("event")).isFalse();
    assertThat(line.has("id")).isFalse();
    assertThat(line.path("message").asText()).isEqualTo("rebalance id=7");
    assertThat(line.path("service").asText()).isEqualTo("games-service");
  }

  @Test
  void aFailureIsToldWithItsKindAndWords() throws Exception {
    ExtLogRecord record = record("io.paddock.x.Y", "unexpected_failure");
    record.setThrown(new IllegalStateException("why"));

    JsonNode failure = line(record).path("exception");

    assertThat(failure.path("exceptionType").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failure.path("message").asText()).isEqualTo("why");
  }

  @Test
  void eachHandlerThatWritesJsonIsTakenWhereverItStands() {
    Handler json = handler(new JsonFormatter());
    Handler text = handler(new SimpleFormatter());
    ExtHandler outer = handler(new SimpleFormatter());
    outer.setHandlers(new Handler[] {json, text});

    new LogSetup("games-service").install(new Handler[] {outer});

    assertThat(json.getFormatter()).isInstanceOf(MemberFormatter.class);
    assertThat(List.of(text.getFormatter(), outer.getFormatter()))
        .allMatch(SimpleFormatter.class::isInstance);
    assertThat(json.getFormatter().format(record("io.paddock.x.Y", "ready")))
        .contains("\"service\":\"games-service\"");
  }

  private JsonNode line(ExtLogRecord record) throws Exception {
    String line = formatter.format(record);
    assertThat(line).endsWith("\n").hasLineCount(1);
    return new ObjectMapper().readTree(line);
  }

  private static ExtLogRecord record(String logger, String message) {
    ExtLogRecord record =
        new ExtLogRecord(Level.INFO, message, MemberFormatterTest.class.getName());
    record.setLoggerName(logger);
    record.setMdc(Map.of());
    return record;
  }

  private static ExtHandler handler(Formatter formatter) {
    ExtHandler handler =
        new ExtHandler() {
          @Override
          protected void doPublish(ExtLogRecord record) {
            throw new AssertionError("writes nothing");
          }
        };
    handler.setFormatter(formatter);
    return handler;
  }
}
