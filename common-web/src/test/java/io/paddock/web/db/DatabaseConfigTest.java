package io.paddock.web.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What is shipped: tests over HTTP set times of their own. */
class DatabaseConfigTest {

  private static final String SERVER = "quarkus.datasource.reactive.additional-properties.";

  @Test
  void a_request_waits_three_seconds_in_all_and_a_job_half_a_minute() {
    DatabaseConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(DatabaseConfig.class)
            .build()
            .getConfigMapping(DatabaseConfig.class);

    assertThat(config.requestTime()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.requestPatience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.jobTime()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.jobPatience()).isEqualTo(Duration.ofSeconds(10));
  }

  /** Whatever it leaves behind ends within five seconds. */
  @Test
  void nothing_that_a_request_began_outlasts_it_for_long() throws IOException {
    Properties shipped = shipped();

    assertThat(shipped.getProperty(SERVER + "statement_timeout")).isEqualTo("2500");
    assertThat(shipped.getProperty(SERVER + "idle_in_transaction_session_timeout"))
        .isEqualTo("5000");
  }

  private static Properties shipped() throws IOException {
    Properties properties = new Properties();
    try (InputStream file =
        DatabaseConfig.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      properties.load(Objects.requireNonNull(file));
    }
    return properties;
  }
}
