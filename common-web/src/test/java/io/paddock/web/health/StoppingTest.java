package io.paddock.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A pod serves on until no balancer sends to it any more. */
public class StoppingTest {

  private static final Duration DELAY = Duration.ofSeconds(5);

  private final List<String> seen = new ArrayList<>();

  /** A pod whose time to leave is the test's. */
  public static Stopping stopping(Duration delay, Consumer<Duration> whileLeaving) {
    return new Stopping(delay, whileLeaving::accept);
  }

  @Test
  void itLeavesForTheDelayAndThenRefuses() {
    Stopping[] pod = new Stopping[1];
    pod[0] = stopping(DELAY, time -> seen.add(time + " " + look(pod[0])));
    assertThat(look(pod[0])).isEqualTo("begun=false refuses=false");

    pod[0].leave();

    assertThat(seen).containsExactly("PT5S begun=true refuses=false");
    assertThat(look(pod[0])).isEqualTo("begun=true refuses=true");
  }

  @Test
  void anEndThatIsHurriedRefusesAtOnce() {
    Stopping pod =
        new Stopping(
            DELAY,
            time -> {
              throw new InterruptedException();
            });

    pod.leave();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(pod.refuses()).isTrue();
  }

  @Test
  void theShippedDelayIsTheDocumentedOne() {
    StoppingConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(StoppingConfig.class)
            .build()
            .getConfigMapping(StoppingConfig.class);

    assertThat(config.delay()).isEqualTo(DELAY);
  }

  private static String look(Stopping pod) {
    return "begun=" + pod.begun() + " refuses=" + pod.refuses();
  }
}
