package io.paddock.callbacks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.OwnBounds;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnBoundsTest {

  @Test
  void itBoundsRequestsAsEveryServiceDoes() throws IOException {
    assertThat(OwnBounds.ofTheService("quarkus.datasource.jobs.reactive.max-size")).isEmpty();
  }
}
