package io.paddock.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** What all pods share is looked at, told and measured. */
class DependenciesTest {

  private final Server redis = new Server("redis");
  private final Server kafka = new Server("kafka");
  private final Dependencies dependencies = new Dependencies(List.of(redis, kafka));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void untilItWasAskedAServerIsUnknown() {
    dependencies.measure(meters);

    assertThat(dependencies.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(dependencies.call().getData())
        .hasValue(Map.of("redis", "unknown", "kafka", "unknown"));
    assertThat(measured("redis")).isNaN();
  }

  @Test
  void aServerThatDoesNotAnswerIsDownAndTheOthersAreNot() {
    dependencies.measure(meters);
    redis.answers = false;

    dependencies.askAll();

    HealthCheckResponse answer = dependencies.call();
    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(answer.getData()).hasValue(Map.of("redis", "down", "kafka", "up"));
    assertThat(measured("redis")).isZero();
    assertThat(measured("kafka")).isOne();
  }

  @Test
  void itIsUpOnceItAnswersAgain() {
    redis.answers = false;
    dependencies.askAll();
    redis.answers = true;

    dependencies.askAll();

    assertThat(dependencies.call().getStatus()).isEqualTo(Status.UP);
    assertThat(dependencies.call().getData()).hasValue(Map.of("redis", "up", "kafka", "up"));
  }

  @Test
  void anOutageIsLoggedWhenItBeginsAndWhenItEndsHoweverLongItLasts() {
    List<Level> logged = new ArrayList<>();
    Handler handler = new Lines(logged);
    Logger logger = Logger.getLogger(Dependencies.class.getName());
    logger.addHandler(handler);
    try {
      dependencies.askAll();
      redis.answers = false;
      dependencies.askAll();
      dependencies.askAll();
      redis.answers = true;
      dependencies.askAll();
      dependencies.askAll();
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(logged)
        .extracting(Level::getName)
        .containsExactly(
            org.jboss.logmanager.Level.WARN.getName(), org.jboss.logmanager.Level.INFO.getName());
  }

  private double measured(String name) {
    return meters.get("paddock.dependency.up").tag("dependency", name).gauge().value();
  }

  private static final class Lines extends Handler {

    private final List<Level> levels;

    Lines(List<Level> levels) {
      this.levels = levels;
    }

    @Override
    public void publish(LogRecord line) {
      levels.add(line.getLevel());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class Server implements Dependency {

    private final String name;
    private boolean answers = true;

    Server(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void ask() throws TimeoutException {
      if (!answers) {
        throw new TimeoutException();
      }
    }
  }
}
